-- People, and how they sign in. The columns of sessions, sign_in_accounts, verifications and sign_in_limits are
-- what better-auth asks for.
create table people (
  id uuid primary key,
  email text not null,
  email_verified boolean not null default false,
  name text not null default '',
  image text,
  language text not null default 'en',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint people_email_key unique (email),
  constraint people_email_is_lower_case check (email = lower(email))
);

create table sessions (
  id uuid primary key,
  person_id uuid not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sessions_token_key unique (token),
  constraint sessions_person_fkey foreign key (person_id) references people (id) on delete cascade
);
create index sessions_person_idx on sessions (person_id);

create table sign_in_accounts (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  person_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sign_in_accounts_person_fkey foreign key (person_id) references people (id) on delete cascade
);
create index sign_in_accounts_person_idx on sign_in_accounts (person_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier_idx on verifications (identifier);

-- Counters that must hold over all processes (sign-in codes asked for, codes tried).
create table sign_in_limits (
  id uuid primary key,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint sign_in_limits_key_key unique (key)
);

create table role_grants (
  id uuid primary key,
  person_id uuid not null,
  role text not null,
  -- Null: for the whole site.
  call_id uuid,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  constraint role_grants_role_known check (role in ('administrator', 'organiser', 'auditor')),
  constraint role_grants_administrator_is_for_the_site check (role <> 'administrator' or call_id is null),
  constraint role_grants_person_fkey foreign key (person_id) references people (id) on delete cascade
);
create unique index role_grants_once_idx on role_grants (person_id, role, call_id) nulls not distinct where revoked_at is null;
