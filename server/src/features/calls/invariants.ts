import type { Invariant } from '#platform/db/invariant.ts'

/** SQL that must return no rows on any live database; the name says what is wrong with those it returns. */
export const callsInvariants: readonly Invariant[] = [
  {
    name: 'no call is at a version that another one had under its key',
    sql: `select c.id from calls c join left_call_keys l on l.key = c.key
      where c.document_version <= l.document_version`,
  },
]
