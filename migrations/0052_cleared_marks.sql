-- A mark that was cleared keeps the version of its clearing, so that it can be given again over that one, and an old page
-- that knew it before cannot write over it. By criterion; what was made again since is not in it.
alter table reviews add column cleared jsonb not null default '{}';
alter table reviews add constraint reviews_cleared_is_object check (jsonb_typeof(cleared) = 'object');
