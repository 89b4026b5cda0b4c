-- The word of the office that nobody else goes on from a round: who is not in one that follows by then does not.
create table round_ends (
  id uuid primary key,
  call_id uuid not null,
  round_key text not null,
  -- Of the preview that was looked at.
  hash text not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  taken_back_because text not null default '',
  taken_back_by uuid,
  taken_back_at timestamptz,
  constraint round_ends_taking_back_is_signed check ((taken_back_by is null) = (taken_back_at is null)),
  constraint round_ends_taking_back_has_reason check ((taken_back_at is null) = (btrim(taken_back_because) = '')),
  constraint round_ends_call_fkey foreign key (call_id) references calls (id),
  constraint round_ends_doer_fkey foreign key (ended_by) references people (id),
  constraint round_ends_taker_fkey foreign key (taken_back_by) references people (id)
);
-- Choosing ends once, until that is taken back.
create unique index round_ends_one_standing_idx on round_ends (call_id, round_key) where taken_back_at is null;
create trigger round_ends_taken_back_because_fits before insert or update on round_ends for each row
  when (char_length(new.taken_back_because) > 2000) execute function refuse_new_text('taken_back_because');

create trigger round_ends_beat_insert after insert on round_ends referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_ends_beat_delete after delete on round_ends referencing old table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_ends_beat_update after update on round_ends referencing new table as changed_rows
  for each statement execute function beat_of_rows();

-- Where entrants were told that they do not go on and no cut stands, it was so chosen by hand: that was the end of choosing.
insert into round_ends (id, call_id, round_key, hash, ended_by, ended_at)
select distinct on (told.call_id, told.round_key)
  gen_random_uuid(), told.call_id, told.round_key, '', told.told_by, told.told_at
from round_tellings told
where not told.goes_on and not exists (
  select from round_cuts cut
  where cut.call_id = told.call_id and cut.round_key = told.round_key and cut.taken_back_at is null)
order by told.call_id, told.round_key, told.told_at;
