-- Files of the sitemap are read from this index alone: an entry's own row is long, and there may be 100,000.
create index archive_entries_addresses_idx on archive_entries (number) include (slug);
