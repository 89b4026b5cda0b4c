-- The public record: one row per published call and per published entry, written by a job from the submission that
-- counts. Nothing that the public may not read is ever in these tables, so that no query on them can leak.

-- One configuration per language that PostgreSQL 15 has a stemmer for; accents never matter.
do $$
declare stemmed record;
begin
  create text search configuration clarion_simple (copy = simple);
  alter text search configuration clarion_simple alter mapping for hword, hword_part, word with unaccent, simple;
  for stemmed in
    select * from (values ('da', 'danish'), ('de', 'german'), ('el', 'greek'), ('en', 'english'), ('es', 'spanish'),
      ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'), ('hu', 'hungarian'), ('it', 'italian'), ('lt', 'lithuanian'),
      ('nl', 'dutch'), ('pt', 'portuguese'), ('ro', 'romanian'), ('sv', 'swedish')) as known (tag, name)
  loop
    execute format('create text search configuration clarion_%s (copy = %I)', stemmed.tag, stemmed.name);
    execute format('alter text search configuration clarion_%s alter mapping for hword, hword_part, word with unaccent, %I',
      stemmed.tag, stemmed.name || '_stem');
  end loop;
end $$;

create function search_configuration(language text) returns regconfig language sql immutable parallel safe as $$
  select case
    when language in ('da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'ga', 'hu', 'it', 'lt', 'nl', 'pt', 'ro', 'sv')
      then ('public.clarion_' || language)::regconfig
    else 'public.clarion_simple'::regconfig
  end
$$;

-- Words are looked for as every language would stem them, because nobody is asked which language they typed.
create function search_query(words text) returns tsquery language sql immutable parallel safe as $$
  select websearch_to_tsquery('public.clarion_simple', words)
    || websearch_to_tsquery('public.clarion_da', words) || websearch_to_tsquery('public.clarion_de', words)
    || websearch_to_tsquery('public.clarion_el', words) || websearch_to_tsquery('public.clarion_en', words)
    || websearch_to_tsquery('public.clarion_es', words) || websearch_to_tsquery('public.clarion_fi', words)
    || websearch_to_tsquery('public.clarion_fr', words) || websearch_to_tsquery('public.clarion_ga', words)
    || websearch_to_tsquery('public.clarion_hu', words) || websearch_to_tsquery('public.clarion_it', words)
    || websearch_to_tsquery('public.clarion_lt', words) || websearch_to_tsquery('public.clarion_nl', words)
    || websearch_to_tsquery('public.clarion_pt', words) || websearch_to_tsquery('public.clarion_ro', words)
    || websearch_to_tsquery('public.clarion_sv', words)
$$;

create table archive_calls (
  call_id uuid primary key,
  key text not null,
  -- The publication that was carried out; carrying it out again changes nothing.
  publication_id uuid not null,
  year integer not null,
  is_demonstration boolean not null,
  -- Of the call's document: names, categories, distinctions and who could enter.
  facts jsonb not null,
  received integer not null,
  admitted integer not null,
  -- Codes of the countries that admitted entries come from.
  countries text[] not null,
  published_at timestamptz not null,
  constraint archive_calls_key_key unique (key),
  constraint archive_calls_admitted_were_received check (admitted between 0 and received),
  constraint archive_calls_call_fkey foreign key (call_id) references calls (id),
  constraint archive_calls_publication_fkey foreign key (publication_id) references publications (id)
);

create table archive_entries (
  entry_id uuid primary key,
  call_id uuid not null,
  call_key text not null,
  submission_id uuid not null,
  number text not null,
  slug text not null,
  category_key text not null,
  country text not null,
  distinction_key text,
  -- Catalogue order: distinctions first, then numbers.
  position integer not null,
  title text not null,
  title_language text not null,
  title_english text not null,
  summary text not null,
  authority_name text not null,
  implementer text not null,
  place text not null,
  latitude double precision,
  longitude double precision,
  period_from text,
  period_to text,
  is_ongoing boolean not null,
  is_fictitious boolean not null,
  -- Public sections of the form with their questions and answers, ready to be shown.
  sections jsonb not null,
  -- What entries are compared by to find related ones: keys of the channels that were used.
  channels text[] not null,
  media jsonb not null,
  -- The picture that stands for the entry in lists; one of its media.
  plate jsonb,
  published_at timestamptz not null,
  -- Title, authority, place and implementer without accents, for words that are misspelt or half typed.
  search_names text not null,
  search tsvector not null,
  constraint archive_entries_number_key unique (number),
  constraint archive_entries_call_fkey foreign key (call_id) references archive_calls (call_id),
  constraint archive_entries_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint archive_entries_submission_fkey foreign key (call_id, submission_id) references submissions (call_id, id)
);
create index archive_entries_call_idx on archive_entries (call_id, position);
create index archive_entries_search_idx on archive_entries using gin (search);
create index archive_entries_names_idx on archive_entries using gin (search_names gin_trgm_ops);
