-- How many rounds gave up on drawing a picture. They were counted in the number of its recipe, below 0, which says of a picture that is
-- shown by which recipe it was drawn.
alter table media add column lost_rounds integer not null default 0;
update media set lost_rounds = -drawn, drawn = 1 where drawn < 0;
alter table media add constraint media_lost_rounds_count check (lost_rounds >= 0);
