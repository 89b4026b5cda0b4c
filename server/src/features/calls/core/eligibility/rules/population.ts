import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

/**
 * From the first number of inhabitants that fits to the last below the first that does not; of the lead alone, or of all who enter
 * together, added up. Of whom nobody has said there could be any number, and so together too.
 */
export const population: Kind<'population'> = {
  about: 'authority',
  at: atRole('authority'),
  check({ from = 0, below = Infinity, of }, { authority, joint }) {
    if (authority === null) return UNKNOWN
    const counted = of === 'lead' ? [authority] : [authority, ...joint]
    const known = counted.filter((one) => one.population !== null)
    const people = known.reduce((sum, one) => sum + (one.population ?? 0), 0)
    if (authority.population === null) return UNKNOWN
    const without =
      of === 'lead' ? [] : joint.filter((one) => one.population === null).map(({ name }) => name)
    const isUnknown = without.length > 0
    return {
      outcome: isUnknown ? 'unknown' : outcomeOf(people >= from && people < below),
      found: {
        ...{ population: people, without },
        source: onlyOne(known.map(({ source }) => source)),
        year: onlyOne(known.map(({ year }) => year)),
        isConfirmed: known.every(({ isConfirmed }) => isConfirmed),
      },
    }
  },
}

/** What all say; null where they say different things. */
const onlyOne = <V>(all: readonly (V | null)[]): V | null =>
  new Set(all).size === 1 ? (all[0] ?? null) : null
