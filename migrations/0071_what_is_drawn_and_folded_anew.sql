-- By which recipe the renditions of a picture were drawn (server/src/features/media/core/kinds.ts): those of an earlier one are
-- drawn anew. What was opaque looks the same by both, and only a JPEG is known to be.
alter table media add column drawn integer not null default 1;
update media set drawn = 2 where content_type = 'image/jpeg' or kind = 'document';

-- What was published keeps no colour that its picture has no more: it would show through.
create function without_lost_colour(one jsonb) returns jsonb language sql stable
return case when one ->> 'colour' is not null and exists (
    select 1 from media where id = (one ->> 'id')::uuid and colour is null)
  then one || '{"colour": null}' else one end;
update archive_entries set
  plate = without_lost_colour(plate),
  media = (select coalesce(jsonb_agg(without_lost_colour(each.one) order by each.at), '[]')
    from jsonb_array_elements(media) with ordinality as each (one, at))
where media <> '[]';
drop function without_lost_colour(jsonb);

-- In which form the names of a table are kept (NAMES_FORM in server/src/kernel/fold.ts): where it is another one, all are folded anew.
create table kept_forms (
  place text primary key,
  form integer not null
);
