-- Each change that the office makes of an authority has a number, so that nobody changes what they did not see.
alter table authorities add column version integer not null default 1,
  add constraint authorities_version_counts check (version >= 1);

-- Of a body that was recorded more than once, the record that counts: the end of its way from one into the next, kept so that it is read
-- at once wherever an authority is named.
alter table authorities add column counts_as uuid,
  add constraint authorities_counts_as_fkey foreign key (counts_as) references authorities (id),
  add constraint authorities_counts_as_another check (counts_as <> id),
  add constraint authorities_counts_as_one check ((counts_as is null) = (into_how is distinct from 'same'));
create or replace function authority_now(named uuid) returns uuid language sql stable parallel safe
  as $$ select coalesce((select counts_as from authorities where id = named), named) $$;

-- What entrants say of a population that the registry lacks, or has otherwise: with its source, and why. The office confirms it or says
-- why not. Who said it is kept by their id alone; it goes with the person.
create table population_claims (
  id uuid primary key,
  authority_id uuid not null,
  population integer not null,
  source text not null,
  year smallint,
  why text not null,
  said_by uuid,
  said_at timestamptz not null,
  state text not null default 'waiting',
  because text not null default '',
  decided_at timestamptz,
  constraint population_claims_authority_fkey foreign key (authority_id) references authorities (id),
  constraint population_claims_said_by_fkey foreign key (said_by) references people (id) on delete set null,
  constraint population_claims_counts_people check (population >= 0),
  constraint population_claims_year_known check (year between 1800 and 2200),
  constraint population_claims_source_given check (source <> ''),
  constraint population_claims_state_known check (state in ('waiting', 'confirmed', 'refused')),
  constraint population_claims_refused_because check (state <> 'refused' or because <> ''),
  constraint population_claims_decided check ((state = 'waiting') = (decided_at is null))
);
create unique index population_claims_one_each on population_claims (authority_id, said_by) where state = 'waiting';
create index population_claims_waiting on population_claims (said_at) where state = 'waiting';
create index population_claims_decided on population_claims (decided_at desc) where state <> 'waiting';
create index population_claims_by_person on population_claims (said_by) where said_by is not null;

do $$
declare
  -- Table, column, most characters: server/src/platform/db/lengths.ts; a test compares them.
  wanted constant text[] := array[
    ['population_claims', 'source', '300'], ['population_claims', 'why', '1000'], ['population_claims', 'because', '1000']];
  one text[];
begin
  foreach one slice 1 in array wanted loop
    execute format('create trigger %2$I before insert or update on %1$I for each row
      when (char_length(new.%3$I) > %4$s) execute function refuse_new_text(%3$L)',
      one[1], one[1] || '_' || one[2] || '_fits', one[2], one[3]);
  end loop;
end $$;
