-- A call, or one of its categories, that does not take place: asked for by one of its office, with the reason in each language of the
-- call, and confirmed by another; the same two steps make it take place after all.
create table cancellations (
  id uuid primary key,
  call_id uuid not null,
  -- Null: the whole call.
  category_key text,
  state text not null default 'asked',
  reason jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- Who ended the asking: confirmed or refused it, or took it back.
  settled_by uuid,
  settled_at timestamptz,
  -- In whose words it was refused.
  settled_because text not null default '',
  reopening_reason jsonb,
  reopening_by uuid,
  reopening_at timestamptz,
  reopened_by uuid,
  reopened_at timestamptz,
  constraint cancellations_state_known check (state in ('asked', 'taken-back', 'refused', 'in-force', 'reopening', 'reopened')),
  constraint cancellations_have_a_reason check (jsonb_typeof(reason) = 'object' and reason <> '{}'),
  constraint cancellations_settled_is_signed check ((state = 'asked') = (settled_at is null) and (settled_by is null) = (settled_at is null)),
  constraint cancellations_need_two_people check (state not in ('refused', 'in-force', 'reopening', 'reopened') or settled_by <> asked_by),
  constraint cancellations_are_taken_back_by_who_asked check (state <> 'taken-back' or settled_by = asked_by),
  constraint cancellations_refusing_has_a_reason check (state <> 'refused' or trim(settled_because) <> ''),
  constraint cancellations_reopening_is_signed check (
    (reopening_by is null) = (reopening_at is null) and (reopening_by is null) = (reopening_reason is null)),
  constraint cancellations_reopening_is_asked check (state not in ('reopening', 'reopened') or reopening_by is not null),
  constraint cancellations_reopened_is_signed check (
    (state = 'reopened') = (reopened_at is not null) and (reopened_by is null) = (reopened_at is null)),
  constraint cancellations_reopening_needs_two_people check (reopened_by is null or reopened_by <> reopening_by),
  constraint cancellations_call_fkey foreign key (call_id) references calls (id) on delete cascade,
  constraint cancellations_asker_fkey foreign key (asked_by) references people (id),
  constraint cancellations_settler_fkey foreign key (settled_by) references people (id),
  constraint cancellations_reopening_fkey foreign key (reopening_by) references people (id),
  constraint cancellations_reopener_fkey foreign key (reopened_by) references people (id)
);
-- Of a call, and of each of its categories, one waits or is in force.
create unique index cancellations_one_alive_idx on cancellations (call_id, coalesce(category_key, ''))
  where state in ('asked', 'in-force', 'reopening');
create trigger cancellations_settled_because_fits before insert or update on cancellations for each row
  when (char_length(new.settled_because) > 2000) execute function refuse_new_text('settled_because');

-- What is cancelled now, where everything that belongs to a call looks anyway; check-data holds it against the table above.
alter table calls
  add column cancelled_at timestamptz,
  add column cancelled_categories text[] not null default '{}';
