import type { Invariant } from '#platform/db/invariant.ts'

export const auditInvariants: readonly Invariant[] = [
  {
    // Ids, hashes, codes, numbers and instants have no space in them, and no address of mail or of a network.
    name: 'the audit holds no name, no address and no text that someone wrote',
    sql: String.raw`select id, action from audit_records where exists (
      select 1 from jsonb_each_text(facts) fact
      where fact.value ~ '\s|@|^([0-9]{1,3}\.){3}[0-9]{1,3}' or fact.value ~* '^[0-9a-f]*(:[0-9a-f]*){3,}$')`,
  },
]
