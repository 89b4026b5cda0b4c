-- What a body has entered is found by the ids under which it was named, not by asking of every entry of a call who its bodies are today:
-- that took longer the more there were, while whoever hands in next waits.
create function bodies_named(lead uuid, joint jsonb) returns uuid[] language sql immutable parallel safe
  as $$ select array(
    select lead where lead is not null union select (one ->> 'authorityId')::uuid from jsonb_array_elements(joint) one) $$;
create index submissions_bodies_idx on submissions using gin (bodies_named(authority_id, joint));
create index authorities_counts_as_idx on authorities (counts_as) where counts_as is not null;

-- What jurors of a call answered about conflicts, and who stepped back, are read with its lists; they were looked for among those of all calls.
create index conflict_answers_call_idx on conflict_answers (call_id, is_conflicted);
create index conflict_answers_stepping_back_idx on conflict_answers (juror_id, entry_id) where is_conflicted and is_stepping_back;
