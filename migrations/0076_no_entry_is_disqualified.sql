-- Nothing ever moved an entry there, and no page could: an entry that breaks the rules is not admitted.
alter table entries drop constraint entries_state_known;
alter table entries add constraint entries_state_known check (state in ('draft', 'submitted', 'withdrawn'));
alter table entries drop constraint entries_submitted_has_number;
alter table entries add constraint entries_submitted_has_number
  check (state <> 'submitted' or (number is not null and latest_submission_id is not null));
