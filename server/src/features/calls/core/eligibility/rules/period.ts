import type { RuleOf } from '../../document-shape.ts'
import { entriesWindows } from '../../phases.ts'
import { isLocalTime, localOf } from '../../time.ts'
import { atRole, outcomeOf, UNKNOWN, type Kind, type Outcome } from '../finding.ts'
import type { EligibilityFacts, Ruled } from '../facts.ts'

/**
 * When a campaign ended, which is said in days, months or years. A month that reaches over a bound lies on neither side of it, and the
 * office sees that. One that goes on ends after all that lies behind, the opening of the call among it; whether before a later last day,
 * nobody knows.
 */
export const period: Kind<'period'> = {
  about: 'entry',
  at: atRole('period'),
  check(rule, { end }, document) {
    const days = daysOf(rule, document)
    if (end === null) return UNKNOWN
    if (end === 'goes-on') return { outcome: outcomeGoingOn(days, document), found: { end: '', ...days } }
    return { outcome: outcomeIn(end, days), found: { end: end.said, ...days } }
  },
}

type Days = { readonly first: string | null; readonly last: string | null }
type End = Exclude<EligibilityFacts['end'], 'goes-on' | null>

/** Of so many years before the last close of entries the first day is that of the close, so many years earlier. */
export function daysOf(rule: RuleOf<'period'>, call: Pick<Ruled, 'phases' | 'zone'>): Days {
  if (rule.lastYears === undefined) return { first: rule.from ?? null, last: rule.to ?? null }
  const closes = entriesWindows(call).map(({ closesAt }) => closesAt?.getTime() ?? Infinity)
  const last = Math.max(...closes)
  const first = Number.isFinite(last)
    ? yearsBefore(lastDayBefore(new Date(last), call.zone), rule.lastYears)
    : null
  return { first, last: null }
}

/** What closes at midnight closes with the day before. */
const lastDayBefore = (instant: Date, zone: string): string =>
  localOf(new Date(instant.getTime() - 1), zone).slice(0, 10)

/** 29 February is the 28th where there is none. */
function yearsBefore(day: string, years: number): string {
  const earlier = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`
  return isLocalTime(`${earlier}T00:00`) ? earlier : earlier.replace(/29$/, '28')
}

/** Who hands in after a last day that something still goes on is past that day. */
function outcomeGoingOn({ last }: Days, call: Pick<Ruled, 'phases' | 'zone'>): Outcome {
  if (last === null) return 'fits'
  const [first] = entriesWindows(call)
  return first && localOf(first.opensAt, call.zone).slice(0, 10) > last ? 'does-not-fit' : 'unknown'
}

/** Days as they are written sort as they come. */
function outcomeIn(end: End, { first, last }: Days) {
  const isAfterFirst = (day: string) => first === null || day >= first
  const isBeforeLast = (day: string) => last === null || day <= last
  if (!isAfterFirst(end.last) || !isBeforeLast(end.first)) return outcomeOf(false)
  return isAfterFirst(end.first) && isBeforeLast(end.last) ? outcomeOf(true) : ('unknown' as const)
}
