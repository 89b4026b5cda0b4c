-- The registry of public bodies for which campaigns are entered.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only stable, because its dictionary could change; an index needs an immutable function.
create function plain(value text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

create table authorities (
  id uuid primary key,
  key text not null,
  level text not null,
  country text not null,
  -- { "it": "Bolzano", "de": "Bozen", "en": "…" }
  name jsonb not null,
  own_language text not null,
  -- Every name, without accents and in lower case, for search.
  search_names text not null,
  place text,
  latitude double precision,
  longitude double precision,
  population integer,
  source text not null,
  state text not null default 'listed',
  is_fictitious boolean not null default false,
  proposed_by uuid,
  created_at timestamptz not null,
  constraint authorities_key_key unique (key),
  constraint authorities_level_known check (level in ('national', 'regional', 'local')),
  constraint authorities_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint authorities_state_known check (state in ('listed', 'proposed', 'rejected')),
  constraint authorities_place_is_whole check ((latitude is null) = (longitude is null)),
  constraint authorities_latitude_on_earth check (latitude between -90 and 90),
  constraint authorities_longitude_on_earth check (longitude between -180 and 180),
  constraint authorities_population_counts_people check (population >= 0),
  constraint authorities_proposer_fkey foreign key (proposed_by) references people (id) on delete set null
);
create index authorities_search_idx on authorities using gin (search_names gin_trgm_ops);
create index authorities_country_idx on authorities (country, state);
