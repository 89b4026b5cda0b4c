-- A role is for a scope: the site, a programme, a call. What it is for is said once; of a call and of a programme it follows, so that
-- the database goes on knowing that they are there.
alter table role_grants add column scope_kind text;
alter table role_grants add column scope_id uuid;
update role_grants set scope_kind = case when call_id is null then 'site' else 'call' end, scope_id = call_id;
alter table role_grants alter column scope_kind set not null;

alter table role_grants drop constraint role_grants_administrator_is_for_the_site;
drop index role_grants_once_idx;
alter table role_grants drop column call_id;
alter table role_grants add column call_id uuid generated always as (case when scope_kind = 'call' then scope_id end) stored;
alter table role_grants add column programme_id uuid generated always as (case when scope_kind = 'programme' then scope_id end) stored;
alter table role_grants add constraint role_grants_call_fkey foreign key (call_id) references calls (id) on delete cascade;
alter table role_grants add constraint role_grants_programme_fkey foreign key (programme_id) references programmes (id) on delete cascade;
alter table role_grants add constraint role_grants_scope_known check (scope_kind in ('site', 'programme', 'call'));
alter table role_grants add constraint role_grants_site_is_one check ((scope_kind = 'site') = (scope_id is null));
alter table role_grants add constraint role_grants_administrator_is_for_the_site check (role <> 'administrator' or scope_kind = 'site');
create unique index role_grants_once_idx on role_grants (person_id, role, scope_kind, scope_id) nulls not distinct where revoked_at is null;

-- Which calls a programme has, for those who know nothing else of calls: a role for a programme holds in each of its calls.
create index calls_programme_idx on calls (programme_id);
create view programme_calls as select programme_id, id as call_id from calls;
