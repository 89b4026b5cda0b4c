-- Every name by which the registry finds those who enter, the lead first, in the form in which names are kept; '' where none is of it.
-- Of one alone it is what is kept of that one.
create function names_of_bodies(lead uuid, joint jsonb) returns text language sql stable parallel safe
  as $$ select coalesce('|' || string_agg(substr(known.search_names, 2), '' order by body.n), '')
    from bodies_of(lead, '', joint) with ordinality as body(authority_id, name, n)
    join authorities known on known.id = body.authority_id $$;
