import { namedRecords } from '../../parts/history.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { office } = await parent()
  const asked = url.searchParams.get('before') ?? ''
  const before = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : 0
  const history = await locals.api.listHistory({ callId: office.id, ...(before > 0 && { before }) })
  return {
    records: await namedRecords(locals.api, office, history.records),
    next: history.next,
    isFirst: !(before > 0),
  }
}
