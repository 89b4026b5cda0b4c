-- The act by which what a round's cut lets through went into the rounds after it, and what entrants were told of it. Which entries went
-- there stands in round_entries.
create table round_cuts (
  id uuid primary key,
  call_id uuid not null,
  round_key text not null,
  -- Of the preview that was looked at.
  hash text not null,
  carried_out_by uuid not null,
  carried_out_at timestamptz not null,
  taken_back_because text not null default '',
  taken_back_by uuid,
  taken_back_at timestamptz,
  constraint round_cuts_taking_back_is_signed check ((taken_back_by is null) = (taken_back_at is null)),
  constraint round_cuts_taking_back_has_reason check ((taken_back_at is null) = (btrim(taken_back_because) = '')),
  constraint round_cuts_call_fkey foreign key (call_id) references calls (id),
  constraint round_cuts_doer_fkey foreign key (carried_out_by) references people (id),
  constraint round_cuts_taker_fkey foreign key (taken_back_by) references people (id)
);
-- A cut is carried out once, until it is taken back.
create unique index round_cuts_one_standing_idx on round_cuts (call_id, round_key) where taken_back_at is null;
create trigger round_cuts_taken_back_because_fits before insert or update on round_cuts for each row
  when (char_length(new.taken_back_because) > 2000) execute function refuse_new_text('taken_back_because');

-- Whether their entry goes on after a round, as entrants were told; of several the last one counts.
create table round_tellings (
  id uuid primary key,
  call_id uuid not null,
  round_key text not null,
  entry_id uuid not null,
  goes_on boolean not null,
  told_by uuid not null,
  told_at timestamptz not null,
  constraint round_tellings_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint round_tellings_teller_fkey foreign key (told_by) references people (id)
);
create index round_tellings_entry_idx on round_tellings (entry_id, told_at);
create index round_tellings_round_idx on round_tellings (call_id, round_key);

create trigger round_cuts_beat_insert after insert on round_cuts referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_cuts_beat_delete after delete on round_cuts referencing old table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_cuts_beat_update after update on round_cuts referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_tellings_beat_insert after insert on round_tellings referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_tellings_beat_delete after delete on round_tellings referencing old table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_tellings_beat_update after update on round_tellings referencing new table as changed_rows
  for each statement execute function beat_of_rows();
