-- What was in the round when choosing ended there: of these it says that nobody else goes on. What comes, or comes back, after it is undecided,
-- and choosing is ended anew for it.
alter table round_ends add column entries uuid[] not null default '{}';

-- For the ends of before, what is known of that instant: it was admitted, neither withdrawn nor of a category that was cancelled. Whom the end
-- was told to was there.
update round_ends done set entries = coalesce((
  select array_agg(entry.id order by entry.number, entry.id)
  from entries entry
  join submissions latest on latest.id = entry.latest_submission_id
  join calls on calls.id = entry.call_id
  where entry.call_id = done.call_id and (
    (
      entry.admissibility = 'admitted' and coalesce(entry.admissibility_decided_at, '-infinity') <= done.ended_at
      and (entry.withdrawn_at is null or entry.withdrawn_at > done.ended_at)
      and not latest.category_key = any(calls.cancelled_categories)
    )
    or exists (
      select from round_tellings told
      where told.entry_id = entry.id and told.round_key = done.round_key and not told.goes_on
        and told.told_at >= done.ended_at
    )
  )), '{}');

-- Several ends can stand, each of what was undecided then; of one preview one.
drop index round_ends_one_standing_idx;
create unique index round_ends_each_preview_once_idx on round_ends (call_id, round_key, hash) where taken_back_at is null;

-- Of a round all that was done is read, also what was taken back.
create index round_ends_round_idx on round_ends (call_id, round_key);
create index round_cuts_round_idx on round_cuts (call_id, round_key);
create index round_entries_taken_out_idx on round_entries (call_id, round_key) where taken_out_at is not null;
