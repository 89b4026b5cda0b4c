-- Who did what to which thing, and when. Ids and hashes only, never personal data; rows are never changed.
create table audit_records (
  id uuid primary key,
  sequence bigint generated always as identity,
  actor_kind text not null,
  actor_id text,
  action text not null,
  call_id uuid,
  subject_id uuid,
  facts jsonb not null,
  happened_at timestamptz not null,
  constraint audit_records_sequence_key unique (sequence),
  constraint audit_records_actor_kind_known check (actor_kind in ('visitor', 'person', 'job', 'operator')),
  constraint audit_records_actor_named check ((actor_kind = 'visitor') = (actor_id is null))
);
create index audit_records_call_idx on audit_records (call_id, sequence desc);
create index audit_records_subject_idx on audit_records (subject_id, sequence desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name;
end
$$;
create trigger audit_records_are_final before update or delete on audit_records
  for each row execute function refuse_change();
