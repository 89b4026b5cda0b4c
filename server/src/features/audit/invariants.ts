import type { Invariant } from '#platform/db/invariant.ts'

/**
 * Words that stand in the records themselves, because no row is left to hold them: what was changed in the registry of public bodies,
 * and why; why a rule was set aside for an entry, of which nothing is there once it holds again. All of them were written for whoever
 * looks at the act later, none to somebody.
 */
const KEPT_IN_RECORDS = `(
  record.action like 'authority.%' and fact.key in ('reason', 'name', 'english', 'source')
  or record.action = 'entry.set-rule-aside' and fact.key = 'reason')`

export const auditInvariants: readonly Invariant[] = [
  {
    // Ids, hashes, codes, numbers and instants have no space in them, and no address of mail or of a network.
    name: 'the audit holds no name, no address and no text that someone wrote',
    sql: String.raw`select id, action from audit_records record where exists (
      select 1 from jsonb_each_text(facts) fact
      where not ${KEPT_IN_RECORDS} and (fact.value ~ '\s|@|^([0-9]{1,3}\.){3}[0-9]{1,3}' or fact.value ~* '^[0-9a-f]*(:[0-9a-f]*){3,}$'))`,
  },
]
