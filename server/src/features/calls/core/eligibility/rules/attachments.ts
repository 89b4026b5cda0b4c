import { outcomeOf, type Kind } from '../finding.ts'

/** At least one file in each of these fields that the entry is asked. */
export const attachments: Kind<'attachments'> = {
  about: 'entry',
  at: ({ fields }) => ({ roles: [], fields }),
  check({ fields }, { files }) {
    const missing = fields.filter((field) => files[field] === 0)
    return { outcome: outcomeOf(missing.length === 0), found: { missing } }
  },
}
