-- Working copies, and the immutable submissions made from them.
create table entry_numbers (
  call_id uuid not null,
  category_key text not null,
  last_number integer not null,
  constraint entry_numbers_pkey primary key (call_id, category_key),
  constraint entry_numbers_call_fkey foreign key (call_id) references calls (id) on delete cascade
);

create table entries (
  id uuid primary key,
  call_id uuid not null,
  owner_id uuid not null,
  category_key text not null,
  -- 'CL19-E-017', given at the first hand-in and never changed.
  number text,
  -- The working copy; title is what its title field says, for lists.
  title text not null default '',
  answers jsonb not null default '{}',
  version integer not null default 1,
  state text not null default 'draft',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz,
  latest_submission_id uuid,
  admissibility text not null default 'open',
  admissibility_reasons text not null default '',
  admissibility_decided_at timestamptz,
  is_fictitious boolean not null default false,
  constraint entries_call_id_id_key unique (call_id, id),
  constraint entries_number_key unique (number),
  constraint entries_state_known check (state in ('draft', 'submitted', 'withdrawn', 'disqualified')),
  constraint entries_submitted_has_number check (state not in ('submitted', 'disqualified') or (number is not null and latest_submission_id is not null)),
  constraint entries_withdrawn_has_time check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint entries_admissibility_known check (admissibility in ('open', 'admitted', 'not-admitted')),
  constraint entries_refusal_has_reasons check (admissibility <> 'not-admitted' or admissibility_reasons <> ''),
  constraint entries_admissibility_has_time check ((admissibility = 'open') = (admissibility_decided_at is null)),
  constraint entries_call_fkey foreign key (call_id) references calls (id),
  constraint entries_owner_fkey foreign key (owner_id) references people (id)
);
create index entries_owner_idx on entries (owner_id, updated_at desc);
create index entries_call_idx on entries (call_id, state, admissibility);

create table submissions (
  id uuid primary key,
  call_id uuid not null,
  entry_id uuid not null,
  sequence integer not null,
  -- The working copy's version it was made from: handing the same version in again is the same submission.
  entry_version integer not null,
  number text not null,
  category_key text not null,
  handed_in_at timestamptz not null,
  handed_in_by uuid not null,
  call_version integer not null,
  answers jsonb not null,
  -- Ordered list of { id, field, kind, fileName, contentType, bytes, sha256, width, height, colour, alt, caption, credit, licence }.
  media jsonb not null,
  -- What lists, exports and the archive need of the answers, so that none of them parses a form per row.
  title text not null,
  title_language text not null,
  title_english text not null default '',
  summary text not null default '',
  authority_id uuid,
  authority_name text not null,
  country text not null,
  place text not null default '',
  latitude double precision,
  longitude double precision,
  implementer text not null default '',
  period_from text,
  period_to text,
  hash text not null,
  constraint submissions_entry_sequence_key unique (entry_id, sequence),
  constraint submissions_entry_version_key unique (entry_id, entry_version),
  constraint submissions_call_id_id_key unique (call_id, id),
  constraint submissions_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  constraint submissions_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint submissions_person_fkey foreign key (handed_in_by) references people (id),
  constraint submissions_authority_fkey foreign key (authority_id) references authorities (id)
);
create trigger submissions_are_final before update or delete on submissions
  for each row execute function refuse_change();

alter table entries add constraint entries_latest_submission_fkey
  foreign key (call_id, latest_submission_id) references submissions (call_id, id);
