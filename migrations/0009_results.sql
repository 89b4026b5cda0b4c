-- What the jury resolved, and the act by two people that makes it public.
create table decisions (
  id uuid primary key,
  call_id uuid not null,
  entry_id uuid not null,
  -- Null: the jury resolved to give this entry nothing.
  distinction_key text,
  note text not null default '',
  decided_at timestamptz not null,
  decided_by uuid not null,
  version integer not null default 1,
  constraint decisions_entry_key unique (call_id, entry_id),
  constraint decisions_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint decisions_person_fkey foreign key (decided_by) references people (id)
);

create table publications (
  id uuid primary key,
  call_id uuid not null,
  state text not null default 'proposed',
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  -- SHA-256 over what the preview showed; confirming something else stops.
  preview_hash text not null,
  -- What the preview showed, so that the second person can be told what has changed since.
  preview jsonb not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawal_reason text not null default '',
  constraint publications_state_known check (state in ('proposed', 'confirmed', 'withdrawn')),
  constraint publications_need_two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint publications_confirmed_is_signed check (state <> 'confirmed' or confirmed_by is not null),
  constraint publications_proposed_is_unsigned check (state <> 'proposed' or confirmed_by is null),
  constraint publications_signature_has_time check ((confirmed_by is null) = (confirmed_at is null)),
  constraint publications_withdrawn_has_time check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint publications_withdrawn_has_person check ((withdrawn_by is null) = (withdrawn_at is null)),
  constraint publications_call_fkey foreign key (call_id) references calls (id),
  constraint publications_proposer_fkey foreign key (proposed_by) references people (id),
  constraint publications_confirmer_fkey foreign key (confirmed_by) references people (id),
  constraint publications_withdrawer_fkey foreign key (withdrawn_by) references people (id)
);
-- A call has one publication that stands or waits.
create unique index publications_one_alive_idx on publications (call_id) where state <> 'withdrawn';
