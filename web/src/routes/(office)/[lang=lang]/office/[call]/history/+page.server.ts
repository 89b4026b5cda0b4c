import { namedRecords } from '../../parts/history.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { office } = await parent()
  const before = Math.trunc(Number(url.searchParams.get('before')))
  const history = await locals.api.listHistory({ callId: office.id, ...(before > 0 && { before }) })
  return {
    records: await namedRecords(locals.api, office, history.records),
    next: history.next,
    isFirst: !(before > 0),
  }
}
