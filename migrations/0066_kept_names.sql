-- Names are kept as they are looked for, in every script and spelling (server/src/kernel/fold.ts). Only the application knows
-- how: what is '' was not brought into this form yet, and is when a process starts next.
alter table people add column search_names text not null default '';
alter table entries add column search_names text not null default '';
update authorities set search_names = '';
update archive_entries set search_names = '';
