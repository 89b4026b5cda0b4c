-- What a form has brought about, by the key that the form carries: sent again, it brings the same answer and nothing new.
create table given_once (
  person_id uuid not null,
  key uuid not null,
  answer jsonb,
  at timestamptz not null,
  constraint given_once_pkey primary key (person_id, key),
  constraint given_once_person_fkey foreign key (person_id) references people (id) on delete cascade
);
create index given_once_at_idx on given_once (at);
