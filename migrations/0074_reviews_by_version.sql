-- The version of the call's document under which a review was begun: its criteria and their scales are what its marks were made by,
-- whatever the entry is handed in under since.
alter table reviews add column call_version integer;
update reviews set call_version = submissions.call_version from submissions where submissions.id = reviews.submission_id;
alter table reviews alter column call_version set not null;
alter table reviews add constraint reviews_version_fkey
  foreign key (call_id, call_version) references call_versions (call_id, version);
