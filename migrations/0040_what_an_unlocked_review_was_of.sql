-- What an unlocked review said goes on counting as long as the submission that it was of does.
alter table review_unlocks add column submission_id uuid;
update review_unlocks set submission_id = reviews.submission_id from reviews where reviews.id = review_unlocks.review_id;
alter table review_unlocks alter column submission_id set not null;
alter table review_unlocks add constraint review_unlocks_submission_fkey
  foreign key (call_id, submission_id) references submissions (call_id, id);
