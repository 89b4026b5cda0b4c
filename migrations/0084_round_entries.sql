-- Which entries are judged in a round that not everything reaches: the shortlist of a round before it, what reached a mark, what
-- somebody put into it. A round of all that was admitted has no rows: admission itself says what is judged in it, and a copy would be a
-- second truth. What is taken out of a round stays on record.
create table round_entries (
  id uuid primary key,
  call_id uuid not null,
  round_key text not null,
  entry_id uuid not null,
  because text not null,
  -- The round that it came from.
  from_round_key text,
  -- By hand: why.
  reason text not null default '',
  put_by uuid not null,
  put_at timestamptz not null,
  taken_out_because text not null default '',
  taken_out_by uuid,
  taken_out_at timestamptz,
  constraint round_entries_because_known check (because in ('shortlist', 'mark', 'by-hand')),
  constraint round_entries_comes_from_a_round check ((because = 'by-hand') = (from_round_key is null)),
  constraint round_entries_by_hand_has_reason check (because <> 'by-hand' or btrim(reason) <> ''),
  constraint round_entries_taking_out_is_signed check ((taken_out_by is null) = (taken_out_at is null)),
  constraint round_entries_taken_out_words check (taken_out_because = '' or taken_out_at is not null),
  constraint round_entries_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  constraint round_entries_putter_fkey foreign key (put_by) references people (id),
  constraint round_entries_taker_fkey foreign key (taken_out_by) references people (id)
);
-- An entry is in a round once at a time.
create unique index round_entries_one_standing_idx on round_entries (call_id, round_key, entry_id) where taken_out_at is null;
create index round_entries_entry_idx on round_entries (entry_id);

create trigger round_entries_reason_fits before insert or update on round_entries for each row
  when (char_length(new.reason) > 2000) execute function refuse_new_text('reason');
create trigger round_entries_taken_out_because_fits before insert or update on round_entries for each row
  when (char_length(new.taken_out_because) > 2000) execute function refuse_new_text('taken_out_because');

create trigger round_entries_beat_insert after insert on round_entries referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_entries_beat_delete after delete on round_entries referencing old table as changed_rows
  for each statement execute function beat_of_rows();
create trigger round_entries_beat_update after update on round_entries referencing new table as changed_rows
  for each statement execute function beat_of_rows();
