-- Several codes of one address live beside each other, so that a stranger's request voids none. Of codes and of the
-- browsers that asked for them only fingerprints are kept.
create table sign_in_codes (
  id uuid primary key,
  email text not null,
  fingerprint text not null,
  kind text not null,
  -- The browser that asked; null for an operator's address.
  browser text,
  -- Wrong codes from that browser, which are counted apart from its network's.
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_codes_kind_known check (kind in ('mailed', 'operator')),
  constraint sign_in_codes_email_is_lower_case check (email = lower(email)),
  constraint sign_in_codes_expire_after_they_are_made check (expires_at > created_at)
);
create index sign_in_codes_email_idx on sign_in_codes (email, expires_at);
create index sign_in_codes_expires_idx on sign_in_codes (expires_at);

-- How much of a limit is used up: rises by one with each use and sinks with time.
create table sign_in_levels (
  key text primary key,
  level double precision not null,
  at timestamptz not null,
  constraint sign_in_levels_level_not_negative check (level >= 0)
);
create index sign_in_levels_at_idx on sign_in_levels (at);

drop table sign_in_limits;
