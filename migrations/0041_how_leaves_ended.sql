-- How the office's leave to change a review ended. The remark that its juror had made of it by then, beside the marks.
alter table review_unlocks add column made_remark text;
-- Whether what the review said until then was of the submission that counted: if not, it did not count just before.
alter table review_unlocks add column was_of_latest boolean;
-- Under which freeze of its category it ended, by its instant; null: nothing was decided on these marks.
alter table review_unlocks add column ended_under timestamptz;

-- What a review said when it was given anew is what it said until the next leave, or what it says. Of those that were taken
-- back the remark is lost.
update review_unlocks u set
  made_remark = case when u.ending = 'given' then coalesce(
    (select next.remark from review_unlocks next
      where next.review_id = u.review_id and (next.unlocked_at, next.id) > (u.unlocked_at, u.id)
      order by next.unlocked_at, next.id limit 1),
    r.remark) end,
  was_of_latest = u.ending = 'locked' or u.submission_id = r.submission_id,
  ended_under = (select f.frozen_at from assignments a
    join entries e on e.id = a.entry_id
    join submissions s on s.id = e.latest_submission_id
    join category_freezes f on f.call_id = a.call_id and f.category_key = s.category_key
    where a.id = r.assignment_id and f.frozen_at <= u.ended_at)
  from reviews r where r.id = u.review_id and u.ending is not null;

alter table review_unlocks add constraint review_unlocks_remark_made_is_ended check (made_remark is null or ending is not null);
alter table review_unlocks add constraint review_unlocks_end_says_what_counted check ((ending is null) = (was_of_latest is null));
alter table review_unlocks add constraint review_unlocks_freeze_is_of_the_end check (ended_under is null or ending is not null);

-- A review is changed by its juror alone: letting them change it is none.
update reviews r set updated_at = u.given_at
  from review_unlocks u where u.review_id = r.id and u.ending is null and r.updated_at = u.unlocked_at;
