import { atRole, outcomeOfAll, UNKNOWN, type Kind } from '../finding.ts'

/** Where each of those is who enter together. */
export const countries: Kind<'countries'> = {
  about: 'authority',
  at: atRole('authority', 'country'),
  check(rule, { authority, joint, said }) {
    const all = [authority?.country ?? said.country, ...joint.map(({ country }) => country)]
    const known = [...new Set(all.filter((country) => country !== ''))]
    if (known.length === 0) return UNKNOWN
    return {
      outcome: outcomeOfAll(all.map((country) => (country === '' ? null : rule.countries.includes(country)))),
      found: { countries: known },
    }
  },
}
