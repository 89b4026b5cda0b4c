import type { RuleOf } from '../../document-shape.ts'
import type { AuthorityFacts } from '../facts.ts'
import { atRole, outcomeOf, UNKNOWN, type Kind, type Outcome } from '../finding.ts'

/**
 * From the first number of inhabitants that fits to the last below the first that does not; of the lead alone, or of all who enter
 * together, added up. Of whom nobody has said there could be any number, but none below zero: those who are known can be too many already,
 * or enough where there is no upper bound.
 */
export const population: Kind<'population'> = {
  about: 'authority',
  at: atRole('authority'),
  check(rule, { authority, joint }) {
    const counted = rule.of === 'lead' ? [authority] : [authority, ...joint]
    const known = counted.filter(isKnown)
    const people = known.reduce((sum, one) => sum + one.population, 0)
    const outcome = outcomeOfSum(rule, { people, isWhole: known.length === counted.length })
    const isLeadKnown = isKnown(authority)
    if (outcome === 'unknown' && !isLeadKnown) return UNKNOWN
    const without = rule.of === 'lead' ? [] : joint.filter((one) => !isKnown(one)).map(({ name }) => name)
    return {
      outcome,
      found: {
        ...{ population: people, without, isLeadKnown },
        source: onlyOne(known.map(({ source }) => source)),
        year: onlyOne(known.map(({ year }) => year)),
        isConfirmed: known.every(({ isConfirmed }) => isConfirmed),
      },
    }
  },
}

type Known = AuthorityFacts & { readonly population: number }
const isKnown = (one: AuthorityFacts | null): one is Known => one !== null && one.population !== null

type Sum = { readonly people: number; readonly isWhole: boolean }

function outcomeOfSum({ from = 0, below }: RuleOf<'population'>, { people, isWhole }: Sum): Outcome {
  if (below !== undefined && people >= below) return 'does-not-fit'
  if (isWhole) return outcomeOf(people >= from)
  return below === undefined && people >= from ? 'fits' : 'unknown'
}

/** What all say; null where they say different things. */
const onlyOne = <V>(all: readonly (V | null)[]): V | null =>
  new Set(all).size === 1 ? (all[0] ?? null) : null
