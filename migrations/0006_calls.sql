-- A call's whole configuration is one versioned document; the columns beside it are what queries need of it.
create table programmes (
  id uuid primary key,
  key text not null,
  name jsonb not null,
  constraint programmes_key_key unique (key)
);

create table calls (
  id uuid primary key,
  programme_id uuid not null,
  key text not null,
  number_prefix text not null,
  state text not null default 'draft',
  document jsonb not null,
  document_version integer not null default 1,
  -- Of the phase in which entries are received; the grace is in the document.
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  announced_at timestamptz,
  constraint calls_key_key unique (key),
  constraint calls_number_prefix_key unique (number_prefix),
  constraint calls_state_known check (state in ('draft', 'announced')),
  constraint calls_closes_after_opens check (closes_at > opens_at),
  constraint calls_announced_has_time check ((state = 'announced') = (announced_at is not null)),
  constraint calls_programme_fkey foreign key (programme_id) references programmes (id)
);

create table call_versions (
  call_id uuid not null,
  version integer not null,
  document jsonb not null,
  created_at timestamptz not null,
  constraint call_versions_pkey primary key (call_id, version),
  constraint call_versions_call_fkey foreign key (call_id) references calls (id) on delete cascade
);

alter table role_grants add constraint role_grants_call_fkey foreign key (call_id) references calls (id) on delete cascade;
alter table media add constraint media_call_fkey foreign key (call_id) references calls (id);
