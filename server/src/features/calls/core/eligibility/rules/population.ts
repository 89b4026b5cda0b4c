import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

/** From the first number of inhabitants that fits to the last below the first that does not. */
export const population: Kind<'population'> = {
  about: 'authority',
  at: atRole('authority'),
  check({ from = 0, below = Infinity }, { authority }) {
    if (authority === null || authority.population === null) return UNKNOWN
    const { population: people, source, year, isConfirmed } = authority
    return {
      outcome: outcomeOf(people >= from && people < below),
      found: { population: people, source, year, isConfirmed },
    }
  },
}
