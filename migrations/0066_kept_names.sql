-- amended, before: b700d1c33c9c119565cf04ac16883703cca073f84c7c127d0084a4bda4f722f6
-- Names are kept as they are looked for, in every script and spelling (server/src/kernel/fold.ts). Only the application knows
-- how: what is '' was not brought into this form yet, and is when a process starts next.
-- Where 0063 ran as it was before, a body with a longer place could not be changed.
do $$
declare one record;
begin
  for one in select conrelid::regclass as place, conname from pg_constraint where conname like '%\_fits' and not convalidated loop
    execute format('alter table %s drop constraint %I', one.place, one.conname);
  end loop;
end $$;
alter table people add column search_names text not null default '';
alter table entries add column search_names text not null default '';
update authorities set search_names = '';
update archive_entries set search_names = '';
