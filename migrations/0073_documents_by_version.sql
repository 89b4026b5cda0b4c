-- A call's document stood twice, beside its call and in its versions, and what was handed in under one was read with another. It stands
-- in its version alone, as it was written; the call says which of them is the last.
insert into call_versions (call_id, version, document, created_at)
select id, document_version, document, created_at from calls
on conflict (call_id, version) do update set document = excluded.document
where call_versions.document <> excluded.document;

insert into call_versions (call_id, version, document, created_at)
select distinct s.call_id, s.call_version, c.document, c.created_at from submissions s join calls c on c.id = s.call_id
on conflict (call_id, version) do nothing;

alter table calls drop column document;
-- Deferred: a version is of a call, so that the call is written first.
alter table calls add constraint calls_version_fkey
  foreign key (id, document_version) references call_versions (call_id, version) deferrable initially deferred;
alter table submissions add constraint submissions_version_fkey
  foreign key (call_id, call_version) references call_versions (call_id, version);
create trigger call_versions_are_final before update on call_versions
  for each row execute function refuse_change();
