-- Whoever reads a number on paper types it with or without its dashes.
create index archive_entries_plain_number_idx on archive_entries (replace(number, '-', ''));
