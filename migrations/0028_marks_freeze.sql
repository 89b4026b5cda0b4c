-- Marks of a category freeze with its first decision, and thaw with its last that is undone. Of the category and not of
-- each review: a first mark that comes late finds it too.
create table category_freezes (
  call_id uuid not null,
  category_key text not null,
  frozen_at timestamptz not null,
  constraint category_freezes_pkey primary key (call_id, category_key),
  constraint category_freezes_call_fkey foreign key (call_id) references calls (id)
);
insert into category_freezes (call_id, category_key, frozen_at)
  select d.call_id, s.category_key, min(d.decided_at)
  from decisions d
  join entries e on e.id = d.entry_id
  join submissions s on s.id = e.latest_submission_id
  group by d.call_id, s.category_key;
alter table reviews drop column frozen_at;

-- Of an unlocked review: the remark that it had, and what its juror had made of it by the end.
alter table review_unlocks add column remark text not null default '';
alter table review_unlocks add column made jsonb;
alter table review_unlocks add constraint review_unlocks_what_was_made_is_ended check (made is null or ending is not null);
create index review_unlocks_review_idx on review_unlocks (review_id, unlocked_at desc);
