-- The registry says of its authorities where their population is from and of which year, what they belong to, what they were called
-- before, and what became of them. Places of GeoNames are told by their number there.
alter table authorities
  add column geonames_id integer,
  add column population_source text,
  add column population_year smallint,
  add column parent_id uuid,
  -- [{ "name": { "it": "…" }, "until": "2024-01-01" or null where the name was a mistake }], the latest last.
  add column former_names jsonb not null default '[]',
  -- 'same': two records of one body, of which the other one counts. 'succeeded': another body took over, since a day.
  add column into_id uuid,
  add column into_how text,
  add column into_since date;

update authorities set population_source = case source when 'geonames' then 'GeoNames' else source end where population is not null;

alter table authorities
  add constraint authorities_geonames_id_key unique (geonames_id),
  add constraint authorities_population_has_a_source check ((population is null) = (population_source is null)),
  add constraint authorities_population_year_known check (population_year between 1800 and 2200),
  add constraint authorities_population_year_of_one check (population_year is null or population is not null),
  add constraint authorities_parent_fkey foreign key (parent_id) references authorities (id),
  add constraint authorities_parent_is_another check (parent_id <> id),
  add constraint authorities_into_fkey foreign key (into_id) references authorities (id),
  add constraint authorities_into_another check (into_id <> id),
  add constraint authorities_into_whole check ((into_id is null) = (into_how is null)),
  add constraint authorities_into_how_known check (into_how in ('same', 'succeeded')),
  add constraint authorities_into_since check ((into_since is null) = (into_how is distinct from 'succeeded'));
create trigger authorities_population_source_fits before insert or update on authorities for each row
  when (char_length(new.population_source) > 300) execute function refuse_new_text('population_source');
create index authorities_parent_idx on authorities (parent_id) where parent_id is not null;
create index authorities_into_idx on authorities (into_id) where into_id is not null;
-- The beginning of the list, which is asked for before anything is typed.
create index authorities_largest_idx on authorities (population desc nulls last, key) where state = 'listed';

-- The record that counts of a body that was recorded more than once.
create function authority_now(named uuid) returns uuid language sql stable parallel safe strict as $$
  with recursive into_others as (
    select id, into_id, 1 as step from authorities where id = named and into_how = 'same'
    union all
    select a.id, a.into_id, step + 1 from into_others i join authorities a on a.id = i.into_id
    where a.into_how = 'same' and step < 20
  )
  select coalesce((select into_id from into_others order by step desc limit 1), named)
$$;

-- Which editions of places were taken in, so that each is once.
create table registry_editions (
  edition text primary key,
  taken_in_at timestamptz not null,
  added integer not null,
  constraint registry_editions_added_counts check (added >= 0)
);
