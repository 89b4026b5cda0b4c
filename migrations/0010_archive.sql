-- The public record: one row per published entry, written by a job from the submission that counts. Nothing that
-- the public may not read is ever in this table, so that no query on it can leak.
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
  is_fictitious boolean not null,
  -- Public answers, in the order of the form, with their labels' keys.
  answers jsonb not null,
  media jsonb not null,
  published_at timestamptz not null,
  -- Title, authority, place and implementer without accents, for words that are misspelt or half typed.
  search_names text not null,
  search tsvector not null,
  constraint archive_entries_number_key unique (number),
  constraint archive_entries_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint archive_entries_submission_fkey foreign key (call_id, submission_id) references submissions (call_id, id)
);
create index archive_entries_call_idx on archive_entries (call_id, position);
create index archive_entries_search_idx on archive_entries using gin (search);
create index archive_entries_names_idx on archive_entries using gin (search_names gin_trgm_ops);
