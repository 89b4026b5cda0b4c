import { isAboutRules, namedRecords, RULE_SECTIONS } from '../../parts/history.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { office } = await parent()
  const asked = url.searchParams.get('before') ?? ''
  const before = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : 0
  const history = await locals.api.listHistory({ callId: office.id, ...(before > 0 && { before }) })
  const call = isAboutRules(history.records)
    ? await locals.api.showOfficeCall({ call: params.call, section: RULE_SECTIONS })
    : null
  return {
    document: call && call.document,
    records: await namedRecords(locals.api, office, history.records),
    next: history.next,
    isFirst: !(before > 0),
  }
}
