-- What the office asks of an entry to be made clearer: questions of its form, and its own words. A request stands from the instant it is
-- made until it is answered by a version that says one of them otherwise, or is taken back; rows are kept.
create table clarifications (
  id uuid not null,
  call_id uuid not null,
  entry_id uuid not null,
  questions text[] not null,
  words text not null,
  asked_at timestamptz not null,
  taken_back_at timestamptz,
  answered_with uuid,
  constraint clarifications_pkey primary key (id),
  constraint clarifications_asks_something check (cardinality(questions) > 0),
  constraint clarifications_has_words check (trim(words) <> ''),
  constraint clarifications_answered_or_taken_back check (answered_with is null or taken_back_at is null),
  constraint clarifications_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id) on delete cascade,
  constraint clarifications_answer_fkey foreign key (call_id, answered_with) references submissions (call_id, id) on delete cascade
);
-- Of an entry one is asked at a time.
create unique index clarifications_one_open_idx on clarifications (entry_id) where answered_with is null and taken_back_at is null;
create index clarifications_entry_idx on clarifications (entry_id, asked_at desc);

create trigger clarifications_words_fits before insert or update on clarifications for each row
  when (char_length(new.words) > 4000) execute function refuse_new_text('words');

create trigger clarifications_beat_insert after insert on clarifications referencing new table as changed_rows
  for each statement execute function beat_of_rows();
create trigger clarifications_beat_delete after delete on clarifications referencing old table as changed_rows
  for each statement execute function beat_of_rows();
create trigger clarifications_beat_update after update on clarifications referencing new table as changed_rows
  for each statement execute function beat_of_rows();

-- Of the request that stands, so that whoever reads the entry knows what can be answered of it.
alter table entries add column clarifying text[] not null default '{}';
