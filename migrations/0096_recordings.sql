-- Files that are heard or seen. What is said in them is written down where it is said of a picture what it shows, and is longer; how
-- long of which kind, its operation says.
alter table media drop constraint media_kind_known;
alter table media add constraint media_kind_known check (kind in ('image', 'document', 'audio', 'video'));
drop trigger media_alt_text_fits on media;
create trigger media_alt_text_fits before insert or update on media for each row
  when (char_length(new.alt_text) > 10000) execute function refuse_new_text('alt_text');
