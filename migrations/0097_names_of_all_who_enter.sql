-- Every name by which the registry finds those who enter, the lead first, in the form in which names are kept; '' where none is of it.
-- Of one alone it is what is kept of that one. Each is looked up by its id: joined, the whole registry would be read for every entry.
create function names_of_bodies(lead uuid, joint jsonb) returns text language sql stable parallel safe
  as $$ select coalesce('|' || string_agg(substr(entering.names, 2), '' order by entering.n), '') from (
      select body.n, (select known.search_names from authorities known where known.id = body.authority_id) as names
      from bodies_of(lead, '', joint) with ordinality as body(authority_id, name, n)
    ) entering where entering.names is not null $$;
