-- A decision that is undone leaves its version, counted on by the undoing, so that a new one goes over that: a page that showed
-- the entry before, decided or not, cannot write over what was resolved since. What is decided anew is not in it any more.
create table undone_decisions (
  call_id uuid not null,
  entry_id uuid not null,
  version integer not null,
  constraint undone_decisions_pkey primary key (call_id, entry_id),
  constraint undone_decisions_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id),
  -- The first decision is 1, undoing it 2.
  constraint undone_decisions_version_counts check (version >= 2)
);
