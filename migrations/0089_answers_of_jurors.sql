-- What a juror answers to the questions of a round, by question: the words, and the change of the sheet that they are of. While the office
-- lets a review be changed, what it said until then stands beside it, as marks and remark do.
alter table reviews add column answers jsonb not null default '{}';
alter table review_unlocks
  add column answers jsonb not null default '{}',
  add column made_answers jsonb;
