-- Who enters together with the authority that leads, as it was handed in: by the question, the registry's record, and its name then.
alter table submissions
  add column joint jsonb not null default '[]',
  add constraint submissions_joint_is_a_list check (jsonb_typeof(joint) = 'array');

-- All who enter, the lead among them, each by the record that counts today.
create function bodies_of(lead uuid, lead_name text, joint jsonb) returns table (authority_id uuid, name text)
  language sql stable parallel safe
  as $$ select authority_now(lead), lead_name
    union all select authority_now((one ->> 'authorityId')::uuid), one ->> 'name' from jsonb_array_elements(joint) one $$;
create function authorities_now(lead uuid, joint jsonb) returns uuid[] language sql stable parallel safe
  as $$ select array(select distinct body.authority_id from bodies_of(lead, '', joint) body where body.authority_id is not null) $$;
