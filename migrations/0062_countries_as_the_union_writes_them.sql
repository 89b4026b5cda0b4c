-- One country was two where it came in by the code of ISO 3166: the registry keeps it as the Union writes it.
update authorities set country = case country when 'GR' then 'EL' else 'UK' end where country in ('GR', 'GB');
alter table authorities
  add constraint authorities_country_is_the_unions check (country not in ('GR', 'GB'));
