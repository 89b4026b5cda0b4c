-- A key that a call left, by being deleted or by taking another one, keeps the version of its document: the next call under that key
-- goes on from there, so that no form that was opened for the one before is taken for the other.
create table left_call_keys (
  key text not null,
  document_version integer not null,
  constraint left_call_keys_pkey primary key (key),
  constraint left_call_keys_version_counts check (document_version >= 1)
);
