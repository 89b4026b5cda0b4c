-- What was refused: failed sign-ins, what was asked for beyond limits, denied requests. The same again within an hour is one
-- line with a count. Kept for 30 days, apart from the audit, which names nobody.
create table security_lines (
  id uuid primary key,
  kind text not null,
  -- Whose account it concerns: who was signed in, or whose address was tried. An address that is nobody's is not kept.
  person_id uuid,
  -- 256 addresses of IPv4, or 48 bits of IPv6.
  network text,
  -- The operation, or the pattern of the address; null where lines were drawn together.
  asked text,
  hour timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null,
  constraint security_lines_once unique nulls not distinct (hour, kind, person_id, network, asked),
  constraint security_lines_person_fkey foreign key (person_id) references people (id) on delete cascade,
  constraint security_lines_kind_known check (kind in ('sign-in', 'codes', 'denied', 'limit', 'origin', 'host', 'malformed')),
  constraint security_lines_network_is_short check (network ~ '^([0-9]{1,3}\.){3}0/24$' or network ~ '^[0-9a-f:]+::/48$'),
  constraint security_lines_happen_at_least_once check (times >= 1),
  constraint security_lines_of_one_hour check (first_at <= last_at and first_at >= hour and last_at < hour + interval '1 hour')
);
-- Newest first: all of them, of a kind, of a person, of a network. The counts of a glance need nothing but the second.
create index security_lines_newest_idx on security_lines (last_at desc, id desc);
create index security_lines_kind_idx on security_lines (kind, last_at desc, id desc) include (times);
create index security_lines_person_idx on security_lines (person_id, last_at desc, id desc) where person_id is not null;
create index security_lines_network_idx on security_lines (network, last_at desc, id desc) where network is not null;
