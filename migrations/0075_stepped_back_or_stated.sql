-- Whether a conflict was said by stepping back at the entry itself, or stated in the conflict question. Of what is there the history tells:
-- stepping back has a line of its own, of the duty and of the same instant as the answer that stands.
alter table conflict_answers add column is_stepping_back boolean not null default false;
update conflict_answers set is_stepping_back = true
from assignments, audit_records
where assignments.juror_id = conflict_answers.juror_id and assignments.entry_id = conflict_answers.entry_id
  and audit_records.subject_id = assignments.id and audit_records.action = 'assignment.recuse'
  and audit_records.happened_at = conflict_answers.answered_at and conflict_answers.is_conflicted;
alter table conflict_answers add constraint conflict_answers_stepping_back_is_a_conflict
  check (is_conflicted or not is_stepping_back);
