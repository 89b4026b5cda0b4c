import type { Form } from '#features/forms/index.ts'
import type { CallDocument } from './document.ts'

/** A campaign may have run for two generations of officers before somebody enters it. */
const YEARS_BEFORE = 50
/** One that is under way may be planned for a programming period of the EU and the years in which it is still paid. */
const YEARS_AFTER = 10

/** The form of a call with what its fields take from the call itself: the years that a period can plausibly name. */
export function formOf({ form, year, phases }: Pick<CallDocument, 'form' | 'year' | 'phases'>): Form {
  const years = phases.map(({ opensAt, closesAt = opensAt }) => Number(closesAt.slice(0, 4)))
  const last = Math.max(year, ...years) + YEARS_AFTER
  return { ...form, years: { first: year - YEARS_BEFORE, last } }
}
