import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

export const countries: Kind<'countries'> = {
  about: 'authority',
  at: atRole('authority', 'country'),
  check(rule, { authority, said }) {
    const country = authority?.country ?? said.country
    if (country === '') return UNKNOWN
    return { outcome: outcomeOf(rule.countries.includes(country)), found: { country } }
  },
}
