-- The entries of whose judging a mail tells: its line in the outbox is not there for whom these are their own.
alter table notices add column concerns uuid[] not null default '{}';
update notices set concerns = array[submissions.entry_id] from submissions
  where notices.kind = 'judged-entry-changed' and notices.cause_key like 'judged-entry-changed:' || submissions.id || ':%';
update notices set concerns = array[assignments.entry_id]
  from review_unlocks
  join reviews on reviews.id = review_unlocks.review_id
  join assignments on assignments.id = reviews.assignment_id
  where notices.kind in ('review-unlocked', 'review-locked')
    and notices.cause_key = notices.kind || ':' || review_unlocks.id;
update notices set concerns = array[result_changes.entry_id] from result_changes
  where notices.kind = 'order-changed' and notices.cause_key like 'order-changed:' || result_changes.id || ':%';
