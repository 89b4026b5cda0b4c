-- How often something changed of what the pages of a call's office are made of: entries, jury, results. Who remembers an answer for a
-- call asks this first, in one statement, instead of reading all that the answer follows from.
--
-- The version of a call is the sum of its counters. Each session of the database counts by itself, because a counter for all would
-- let one juror's key wait for another's; a change and its count are committed together, so no version is ever seen before its change.
-- The nil id stands for what belongs to no call: people's names, addresses and roles, authorities.
create table call_pulses (
  call_id uuid not null,
  backend integer not null,
  beats bigint not null,
  constraint call_pulses_pkey primary key (call_id, backend),
  constraint call_pulses_count check (beats > 0)
) with (fillfactor = 50);

create function beat_of_rows() returns trigger language plpgsql as $$
begin
  insert into call_pulses as known (call_id, backend, beats)
  select distinct call_id, pg_backend_pid(), 1 from changed_rows
  on conflict (call_id, backend) do update set beats = known.beats + 1;
  return null;
end $$;

-- A working copy is nobody's business but its entrant's: what is typed into it changes nothing that the office counts.
create function beat_of_entries() returns trigger language plpgsql as $$
begin
  insert into call_pulses as known (call_id, backend, beats)
  select distinct entry.call_id, pg_backend_pid(), 1 from changed_rows entry join rows_before former using (id)
  where (entry.owner_id, entry.category_key, entry.state, entry.admissibility, entry.latest_submission_id, entry.number, entry.is_fictitious)
    is distinct from (former.owner_id, former.category_key, former.state, former.admissibility, former.latest_submission_id, former.number, former.is_fictitious)
  on conflict (call_id, backend) do update set beats = known.beats + 1;
  return null;
end $$;

create function beat_of_all() returns trigger language plpgsql as $$
begin
  insert into call_pulses as known (call_id, backend, beats)
  values ('00000000-0000-0000-0000-000000000000', pg_backend_pid(), 1)
  on conflict (call_id, backend) do update set beats = known.beats + 1;
  return null;
end $$;

do $$
declare
  called text;
begin
  foreach called in array array[
    'entries', 'submissions', 'jurors', 'conflict_answers', 'assignments', 'reviews', 'early_closes', 'review_unlocks', 'decisions',
    'publications', 'publication_agreements', 'result_changes'
  ] loop
    execute format('create trigger %I after insert on %I referencing new table as changed_rows
      for each statement execute function beat_of_rows()', called || '_beat_insert', called);
    execute format('create trigger %I after delete on %I referencing old table as changed_rows
      for each statement execute function beat_of_rows()', called || '_beat_delete', called);
    if called <> 'entries' then
      execute format('create trigger %I after update on %I referencing new table as changed_rows
        for each statement execute function beat_of_rows()', called || '_beat_update', called);
    end if;
  end loop;
end $$;
create trigger entries_beat_update after update on entries referencing new table as changed_rows old table as rows_before
  for each statement execute function beat_of_entries();

-- A mark is always written together with its review, so that the counters of reviews count for both.
create trigger people_beat after update of name, email, language on people
  for each statement execute function beat_of_all();
create trigger role_grants_beat after insert or update or delete on role_grants
  for each statement execute function beat_of_all();
create trigger authorities_beat after insert or update or delete on authorities
  for each statement execute function beat_of_all();
