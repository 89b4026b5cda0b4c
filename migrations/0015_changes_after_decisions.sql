-- What happened to results after they were decided or published, so that the office is told until somebody has noted it.
create table result_changes (
  id uuid primary key,
  call_id uuid not null,
  kind text not null,
  -- The publication that stood; null: nothing was published yet.
  publication_id uuid,
  -- The entry that was withdrawn.
  entry_id uuid,
  -- The unlocked review whose new marks changed the order.
  unlock_id uuid,
  facts jsonb not null,
  happened_at timestamptz not null,
  noted_by uuid,
  noted_at timestamptz,
  constraint result_changes_kind_known check (kind in ('entry-withdrawn', 'order-changed')),
  constraint result_changes_withdrawal_has_entry check (kind <> 'entry-withdrawn' or (entry_id is not null and publication_id is not null)),
  constraint result_changes_order_has_unlock check (kind <> 'order-changed' or unlock_id is not null),
  constraint result_changes_note_is_signed check ((noted_by is null) = (noted_at is null)),
  constraint result_changes_call_fkey foreign key (call_id) references calls (id),
  constraint result_changes_publication_fkey foreign key (call_id, publication_id) references publications (call_id, id),
  constraint result_changes_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint result_changes_noter_fkey foreign key (noted_by) references people (id)
);
create index result_changes_call_idx on result_changes (call_id, happened_at desc);
-- Told once, however often the job runs.
create unique index result_changes_withdrawal_once_idx on result_changes (publication_id, entry_id) where kind = 'entry-withdrawn';
create unique index result_changes_order_once_idx on result_changes (unlock_id) where kind = 'order-changed';

-- The office's act that lets a juror change a review after judging is over. What the review said before goes on counting
-- until it is given anew.
alter table reviews add constraint reviews_call_id_id_key unique (call_id, id);
create table review_unlocks (
  id uuid primary key,
  call_id uuid not null,
  review_id uuid not null,
  reason text not null,
  unlocked_by uuid not null,
  unlocked_at timestamptz not null,
  marks jsonb not null,
  given_at timestamptz not null,
  -- Null: it stands. 'given': the juror has given the review anew; 'locked': the office has taken it back.
  ending text,
  ended_by uuid,
  ended_at timestamptz,
  constraint review_unlocks_call_id_id_key unique (call_id, id),
  constraint review_unlocks_has_reason check (btrim(reason) <> ''),
  constraint review_unlocks_ending_known check (ending in ('given', 'locked')),
  constraint review_unlocks_ending_is_signed check (num_nulls(ending, ended_by, ended_at) in (0, 3)),
  constraint review_unlocks_review_fkey foreign key (call_id, review_id) references reviews (call_id, id),
  constraint review_unlocks_unlocker_fkey foreign key (unlocked_by) references people (id),
  constraint review_unlocks_ender_fkey foreign key (ended_by) references people (id)
);
create unique index review_unlocks_one_standing_idx on review_unlocks (review_id) where ending is null;
create index review_unlocks_call_idx on review_unlocks (call_id) where ending is null;
alter table result_changes add constraint result_changes_unlock_fkey
  foreign key (call_id, unlock_id) references review_unlocks (call_id, id);

-- Marks of a category freeze with its first decision.
alter table reviews add column frozen_at timestamptz;
