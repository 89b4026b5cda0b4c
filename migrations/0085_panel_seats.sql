-- Which juror sits in which panel of which round. What a panel judges is said by the call's document, who sits in it here. In a round
-- without panels everybody in the jury judges, and there are no rows.
create table panel_seats (
  call_id uuid not null,
  round_key text not null,
  panel_key text not null,
  juror_id uuid not null,
  seated_at timestamptz not null,
  constraint panel_seats_pkey primary key (juror_id, round_key, panel_key),
  constraint panel_seats_juror_fkey foreign key (call_id, juror_id) references jurors (call_id, id) on delete cascade
);
create index panel_seats_call_idx on panel_seats (call_id, round_key);

create trigger panel_seats_beat_insert after insert on panel_seats referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger panel_seats_beat_delete after delete on panel_seats referencing old table as changed_rows
  for each statement execute function beat_of_rows();
create trigger panel_seats_beat_update after update on panel_seats referencing new table as changed_rows
  for each statement execute function beat_of_rows();
