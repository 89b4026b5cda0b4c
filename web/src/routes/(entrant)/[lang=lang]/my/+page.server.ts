import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const [mine, { calls }, archive] = await Promise.all([
    locals.api.listMyEntries({}),
    locals.api.listCalls({}),
    locals.api.showArchiveFigures({}),
  ])
  return {
    ...mine,
    published: archive.calls.map(({ key }) => key),
    calls: calls.filter(({ isOpenForEntries }) => isOpenForEntries),
  }
}
