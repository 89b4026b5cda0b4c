-- amended, before: 3a4b737b963451b655b3fbc551daeb1b30e2259546e23a9a47912f8c7c98167e
-- GR and GB came in until 0062. What is worked with becomes EL and UK: working copies, and what the public reads, which is made anew
-- from submissions at will. Submissions keep the bytes that their receipt has a hash of: whoever reads them reads the code through
-- union_code, or through the columns of server/src/features/entries/store/sealed-columns.ts.
-- Where 0063 ran as it was before, an entry with longer reasons could not be changed.
do $$
declare one record;
begin
  for one in select conrelid::regclass as place, conname from pg_constraint where conname like '%\_fits' and not convalidated loop
    execute format('alter table %s drop constraint %I', one.place, one.conname);
  end loop;
end $$;
create function union_code(code text) returns text language sql immutable parallel safe
return case code when 'GR' then 'EL' when 'GB' then 'UK' else code end;

-- Within a text quotes are escaped, so that this is an answer and nothing that somebody wrote.
create function in_union_codes(kept jsonb) returns jsonb language sql immutable parallel safe
return replace(replace(kept::text, '{"code": "GR", "kind": "country"}', '{"code": "EL", "kind": "country"}'),
  '{"code": "GB", "kind": "country"}', '{"code": "UK", "kind": "country"}')::jsonb;

update entries set answers = in_union_codes(answers) where answers <> in_union_codes(answers);
update archive_entries set country = union_code(country), sections = in_union_codes(sections)
where country <> union_code(country) or sections <> in_union_codes(sections);
update archive_calls set countries = array(select distinct union_code(code) from unnest(countries) as code order by 1)
where countries && array['GR', 'GB'];
drop function in_union_codes(jsonb);

alter table archive_entries
  add constraint archive_entries_country_is_the_unions check (country not in ('GR', 'GB'));
