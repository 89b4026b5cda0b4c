-- What an installation says of itself: its name, the title and purpose of its front page in each language, and what is entered
-- here. Every version is kept, so that a change can be taken back.
create table site_texts (
  version integer not null,
  name text not null,
  noun text not null,
  title jsonb not null,
  purpose jsonb not null,
  created_at timestamptz not null,
  constraint site_texts_pkey primary key (version),
  constraint site_texts_version_counts check (version >= 1),
  constraint site_texts_has_a_name check (name <> ''),
  constraint site_texts_noun_known check (noun in ('entry', 'campaign', 'project', 'city', 'practice', 'work'))
);
