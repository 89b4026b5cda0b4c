-- The form that brought a file: sent again, it brings the same file to the same place once. What is taken out is no longer
-- the form's, so that bringing it anew is possible, and putting it back as well.
alter table media add column form_key uuid;
alter table media add constraint media_removed_is_of_no_form check (removed_at is null or form_key is null);
create unique index media_form_once_idx on media (holder_id, field_key, uploaded_by, form_key, sha256) where form_key is not null;
