import type { Invariant } from '#platform/db/invariant.ts'

export const siteInvariants: readonly Invariant[] = [
  {
    name: 'what the site said before is kept, without a gap',
    sql: `select version from site_versions s where version > 1
      and not exists (select 1 from site_versions b where b.version = s.version - 1)`,
  },
  {
    name: 'the site says its texts in versions that there are',
    sql: `select t.text_key, t.language, t.since from translations t where t.holder_kind = 'site'
      and not exists (select 1 from site_versions s where s.version = t.since)`,
  },
]
