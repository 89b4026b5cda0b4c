-- Each mark, each remark and each answer about a conflict says which change of it was the last, so that of two people, or two windows of
-- one person, who start from the same one the second is told. Marks and remark are numbered by their review's counter.
alter table scores add column version integer not null default 1;
alter table scores alter column version drop default;
alter table scores add constraint scores_version_counts check (version >= 1);

-- 0: nothing was written yet.
alter table reviews add column remark_version integer not null default 0;
update reviews set remark_version = 1 where remark <> '';
alter table reviews add constraint reviews_remark_is_versioned check (remark = '' or remark_version >= 1);
alter table reviews add constraint reviews_remark_version_is_counted check (remark_version between 0 and version);

alter table conflict_answers add column version integer not null default 1;
alter table conflict_answers alter column version drop default;
alter table conflict_answers add constraint conflict_answers_version_counts check (version >= 1);
