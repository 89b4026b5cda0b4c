-- An entry can have several distinctions where its call does not keep them apart. The one that the call names first is its
-- distinction, as before; what it has beside that follows in the order of the call.
alter table decisions add column beside text[] not null default '{}';
alter table decisions add constraint decisions_beside_another check (cardinality(beside) = 0 or distinction_key is not null);
alter table archive_entries add column beside text[] not null default '{}';
