-- What people write for people to read stands in one table, whatever it belongs to: in which language, where it comes from, who wrote
-- it and when, and of which words of its original it is a translation. A row stands from one version of its holder until another;
-- words that stay keep their row. Who wrote them is kept by their id alone; it goes with the person.
create table translations (
  holder_kind text not null,
  holder_id uuid not null,
  text_key text not null,
  language text not null,
  since integer not null,
  until integer,
  words text not null,
  origin text not null,
  written_by uuid,
  written_at timestamptz not null,
  original_language text,
  original_fingerprint text,
  constraint translations_pkey primary key (holder_kind, holder_id, text_key, language, since),
  constraint translations_writer_fkey foreign key (written_by) references people (id)
    on delete set null deferrable initially deferred,
  constraint translations_holder_known check (holder_kind in ('site', 'call')),
  constraint translations_origin_known check (origin in ('written', 'imported', 'machine', 'registry')),
  constraint translations_have_words check (char_length(words) between 1 and 150000),
  constraint translations_span check (since >= 1 and until > since),
  constraint translations_original_whole check ((original_language is null) = (original_fingerprint is null)),
  constraint translations_of_another_language check (original_language <> language),
  constraint translations_fingerprint_form check (original_fingerprint ~ '^[0-9a-f]{64}$')
);
create unique index translations_standing on translations (holder_kind, holder_id, text_key, language) where until is null;
create index translations_by_writer on translations (written_by) where written_by is not null;

-- What the site said, version by version: words begin where they were not the same in the version before, and end where they are not
-- the same any more. The original is the language that was there first; of several, English.
with said as (
  select s.version, s.created_at, t.text_key, w.key as language, w.value as words
  from site_texts s
    cross join lateral (values ('title', s.title), ('purpose', s.purpose)) t (text_key, texts)
    cross join lateral jsonb_each_text(t.texts) w
  where w.value <> ''
), firsts as (
  select text_key, language, min(version) as first from said group by text_key, language
), begun as (
  select n.* from said n where not exists (
    select 1 from said b where b.version = n.version - 1
      and (b.text_key, b.language, b.words) = (n.text_key, n.language, n.words))
)
insert into translations (holder_kind, holder_id, text_key, language, since, until, words, origin, written_by, written_at,
  original_language, original_fingerprint)
select 'site', '00000000-0000-4000-8000-000000000000', b.text_key, b.language, b.version,
  (select min(s.version) from site_texts s where s.version > b.version and not exists (
    select 1 from said n where n.version = s.version
      and (n.text_key, n.language, n.words) = (b.text_key, b.language, b.words))),
  b.words,
  case when p.id is null then 'imported' else 'written' end, p.id, b.created_at,
  case when o.language <> b.language then o.language end,
  case when o.language <> b.language then encode(sha256(convert_to(o.words, 'UTF8')), 'hex') end
from begun b
  cross join lateral (
    select n.language, n.words from said n join firsts f using (text_key, language)
    where n.version = b.version and n.text_key = b.text_key
    order by f.first, n.language <> 'en', n.language limit 1) o
  left join lateral (
    select actor_id from audit_records
    where action in ('site.change', 'site.change-back') and actor_kind = 'person' and (facts ->> 'version')::integer = b.version
    order by sequence desc limit 1) a on true
  left join people p on p.id::text = a.actor_id;

-- What is said once for all languages stays with the version.
alter table site_texts drop column title, drop column purpose;
alter table site_texts rename to site_versions;
alter table site_versions rename constraint site_texts_pkey to site_versions_pkey;
alter table site_versions rename constraint site_texts_version_counts to site_versions_version_counts;
alter table site_versions rename constraint site_texts_has_a_name to site_versions_has_a_name;
alter table site_versions rename constraint site_texts_noun_known to site_versions_noun_known;
