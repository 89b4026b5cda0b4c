import type { Invariant } from '#platform/db/invariant.ts'

export const siteInvariants: readonly Invariant[] = [
  {
    name: 'what the site said before is kept, without a gap',
    sql: `select version from site_texts s where version > 1
      and not exists (select 1 from site_texts b where b.version = s.version - 1)`,
  },
]
