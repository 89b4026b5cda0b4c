import type { Invariant } from '#platform/db/invariant.ts'

export const accountsInvariants: readonly Invariant[] = [
  {
    name: 'the last administrator is never removed',
    sql: `select id from role_grants where revoked_at is not null and role = 'administrator'
      and not exists (select 1 from role_grants where revoked_at is null and role = 'administrator')`,
  },
  {
    name: 'a role is taken back after it was given',
    sql: `select id from role_grants where revoked_at < granted_at`,
  },
  {
    name: 'codes are kept as fingerprints, never as they are mailed',
    sql: `select id from sign_in_codes where fingerprint !~ '^[0-9a-f]{64}$'`,
  },
]
