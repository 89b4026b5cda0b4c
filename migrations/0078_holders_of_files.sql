-- A file belongs to a holder of some kind, in one of the places that the holder has for files. Which call that is, if any, its holder
-- knows: a file of a page or of a person has none.
alter table media add column holder_kind text not null default 'entry';
alter table media alter column holder_kind drop default;
alter table media add constraint media_holder_kind_known check (holder_kind in ('entry', 'page', 'person', 'call'));
alter table media drop column call_id;
alter table media rename column field_key to slot;

-- Holders are found by their ids, as before; the kind is looked at in the few rows that are found so.
drop index media_form_once_idx;
create unique index media_form_once_idx
  on media (holder_id, slot, uploaded_by, form_key, sha256, holder_kind) where form_key is not null;
