-- A review is of the submission that its juror read: once another counts, it does not, until they have seen what changed.
alter table reviews add column submission_id uuid;
update reviews set submission_id = (
  -- The last that was handed in before the juror's last word; of what was taken in from elsewhere, with other clocks, the first.
  select submissions.id from assignments join submissions on submissions.entry_id = assignments.entry_id
  where assignments.id = reviews.assignment_id
  order by submissions.handed_in_at <= reviews.updated_at desc,
    case when submissions.handed_in_at <= reviews.updated_at then -submissions.sequence else submissions.sequence end
  limit 1
);
alter table reviews alter column submission_id set not null;
alter table reviews add constraint reviews_submission_fkey
  foreign key (call_id, submission_id) references submissions (call_id, id);
