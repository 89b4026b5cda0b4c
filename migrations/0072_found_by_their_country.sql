-- Entries of the archive are found by what their country is called, in any of our languages (server/src/kernel/named-countries.ts).
create index archive_entries_country_idx on archive_entries (country);
