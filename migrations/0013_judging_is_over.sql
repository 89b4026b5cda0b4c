-- The act that ends judging before its phase does; taken back, it stays on record.
create table early_closes (
  id uuid primary key,
  call_id uuid not null,
  round_key text not null,
  reason text not null,
  closed_by uuid not null,
  closed_at timestamptz not null,
  reopened_by uuid,
  reopened_at timestamptz,
  constraint early_closes_has_reason check (btrim(reason) <> ''),
  constraint early_closes_reopening_is_signed check ((reopened_by is null) = (reopened_at is null)),
  constraint early_closes_call_fkey foreign key (call_id) references calls (id),
  constraint early_closes_closer_fkey foreign key (closed_by) references people (id),
  constraint early_closes_reopener_fkey foreign key (reopened_by) references people (id)
);
-- A round is closed early once at a time.
create unique index early_closes_one_standing_idx on early_closes (call_id, round_key) where reopened_at is null;

-- Decisions that were made together in one act share its id, so that the act can be undone as one.
alter table decisions add column act_id uuid;
create index decisions_act_idx on decisions (call_id, act_id) where act_id is not null;
