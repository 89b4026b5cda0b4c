-- To whose call a file was brought, so that what one person brings to one call can be counted, whatever carries it. It names a call,
-- as history does, and holds none.
alter table media add column call_id uuid;
update media set call_id = entries.call_id from entries where holder_kind = 'entry' and holder_id = entries.id;
update media set call_id = holder_id where holder_kind = 'call';
create index media_brought_idx on media (uploaded_by, call_id) include (bytes);

-- Where other bytes of a recording are handed out than came: there stood what a device or a program wrote about it.
alter table renditions add column overwrites jsonb not null default '[]',
  add constraint renditions_overwrites_is_a_list check (jsonb_typeof(overwrites) = 'array');

-- What is said in a recording is long; what another file shows is said in a sentence or two.
create trigger media_alt_text_of_its_kind before insert or update on media for each row
  when (new.kind not in ('audio', 'video') and char_length(new.alt_text) > 1000) execute function refuse_new_text('alt_text');
