-- A picture is taken in before its renditions exist: a job makes them, or finds that it cannot be unpacked.
alter table media add column state text not null default 'ready';
alter table media alter column state drop default;
alter table media add constraint media_state_known check (state in ('preparing', 'ready', 'unreadable'));
alter table media add constraint media_document_is_ready check (kind = 'image' or state = 'ready');
create index media_preparing_idx on media (uploaded_at) where state = 'preparing';
