import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const [mine, { calls }, archive] = await Promise.all([
    locals.api.listMyEntries({}),
    locals.api.listCalls({}),
    locals.api.showArchiveFigures({}),
  ])
  return {
    ...mine,
    deleted: url.searchParams.get('deleted'),
    published: archive.calls.map(({ key }) => key),
    calls: calls.filter(({ isOpenForEntries }) => isOpenForEntries),
  }
}
