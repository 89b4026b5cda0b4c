import { OFFICE_SECTIONS } from '../parts/office.ts'
import { roundIn } from '../parts/record-filters.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  const office = await locals.api.showOfficeCall({ call: params.call, section: OFFICE_SECTIONS })
  // Who looks after calls without being of their office has no round to choose; what is no round, the page says.
  const judged = await locals.attempt.listRounds({ call: params.call, ...roundIn(url) })
  return { office, judged: judged.ok ? judged.value : null }
}
