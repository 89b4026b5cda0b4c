import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const [mine, { calls }] = await Promise.all([locals.api.listMyEntries({}), locals.api.listCalls({})])
  return { ...mine, calls: calls.filter(({ isOpenForEntries }) => isOpenForEntries) }
}
