-- Jurors of a call, what they must not judge, what they are to judge, and what they gave.
create table jurors (
  id uuid primary key,
  call_id uuid not null,
  person_id uuid,
  email text not null,
  name text not null,
  organisation text not null default '',
  authority_id uuid,
  language text not null,
  category_keys text[] not null,
  -- SHA-256 of the token in the invitation's address.
  token_hash text not null,
  state text not null default 'invited',
  invited_at timestamptz not null,
  answered_at timestamptz,
  -- The juror has gone through the list of entries of their categories.
  conflicts_stated_at timestamptz,
  constraint jurors_call_id_id_key unique (call_id, id),
  constraint jurors_call_email_key unique (call_id, email),
  constraint jurors_call_person_key unique (call_id, person_id),
  constraint jurors_token_hash_key unique (token_hash),
  constraint jurors_state_known check (state in ('invited', 'accepted', 'declined', 'withdrawn')),
  constraint jurors_accepted_is_someone check (state <> 'accepted' or person_id is not null),
  constraint jurors_email_is_lower_case check (email = lower(email)),
  constraint jurors_call_fkey foreign key (call_id) references calls (id),
  constraint jurors_person_fkey foreign key (person_id) references people (id),
  constraint jurors_authority_fkey foreign key (authority_id) references authorities (id)
);
create index jurors_person_idx on jurors (person_id);

-- The answer to the conflict question for one entry; without a row the entry stays closed to the juror.
create table conflict_answers (
  juror_id uuid not null,
  call_id uuid not null,
  entry_id uuid not null,
  is_conflicted boolean not null,
  kind text,
  note text not null default '',
  answered_at timestamptz not null,
  constraint conflict_answers_pkey primary key (juror_id, entry_id),
  constraint conflict_answers_kind_known check (kind in ('own-authority', 'implementer', 'country-rule', 'declared')),
  constraint conflict_answers_conflict_has_kind check (is_conflicted = (kind is not null)),
  constraint conflict_answers_juror_fkey foreign key (call_id, juror_id) references jurors (call_id, id) on delete cascade,
  constraint conflict_answers_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id)
);

create table assignments (
  id uuid primary key,
  call_id uuid not null,
  round_key text not null,
  entry_id uuid not null,
  juror_id uuid not null,
  state text not null default 'open',
  assigned_at timestamptz not null,
  constraint assignments_once_key unique (round_key, entry_id, juror_id),
  constraint assignments_call_id_id_key unique (call_id, id),
  constraint assignments_state_known check (state in ('open', 'recused')),
  constraint assignments_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint assignments_juror_fkey foreign key (call_id, juror_id) references jurors (call_id, id)
);
create index assignments_juror_idx on assignments (juror_id, state);

create table reviews (
  id uuid primary key,
  call_id uuid not null,
  assignment_id uuid not null,
  state text not null default 'drafted',
  remark text not null default '',
  version integer not null default 1,
  updated_at timestamptz not null,
  given_at timestamptz,
  constraint reviews_assignment_key unique (assignment_id),
  constraint reviews_state_known check (state in ('drafted', 'given')),
  constraint reviews_given_has_time check ((state = 'given') = (given_at is not null)),
  constraint reviews_assignment_fkey foreign key (call_id, assignment_id) references assignments (call_id, id) on delete cascade
);

create table scores (
  review_id uuid not null,
  criterion_key text not null,
  mark numeric(6, 2) not null,
  updated_at timestamptz not null,
  constraint scores_pkey primary key (review_id, criterion_key),
  constraint scores_review_fkey foreign key (review_id) references reviews (id) on delete cascade
);
