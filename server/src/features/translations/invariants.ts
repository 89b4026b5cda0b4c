import type { Invariant } from '#platform/db/invariant.ts'

export const translationsInvariants: readonly Invariant[] = [
  {
    name: 'a text says one thing in each language at a time',
    sql: `select t.holder_kind, t.holder_id, t.text_key, t.language, t.since from translations t join translations o
      using (holder_kind, holder_id, text_key, language) where o.since > t.since and (t.until is null or t.until > o.since)`,
  },
  {
    name: 'what a translation is of was said in the language that it names',
    sql: `select t.holder_kind, t.holder_id, t.text_key, t.language, t.since from translations t
      where t.original_language is not null and not exists (select 1 from translations o
        where (o.holder_kind, o.holder_id, o.text_key) = (t.holder_kind, t.holder_id, t.text_key)
          and o.language = t.original_language and o.since <= coalesce(t.until, o.since)
          and encode(sha256(convert_to(o.words, 'UTF8')), 'hex') = t.original_fingerprint)`,
  },
]
