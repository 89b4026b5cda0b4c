-- What the public archive tells of a picture is what it shows of it: nothing of the original's size, type and measures.
create function pg_temp.shown(item jsonb) returns jsonb language sql immutable as $$
  select case when item is null or item = 'null' then item
    when item ->> 'kind' = 'document' then item || '{"state": "ready"}'
    else item || '{"state": "ready", "bytes": null, "contentType": "image/webp"}' || (
      select jsonb_build_object(
        'width', greatest(1, round((item ->> 'width')::numeric * scale)),
        'height', greatest(1, round((item ->> 'height')::numeric * scale)))
      from least(1, 1600 / (item ->> 'width')::numeric, 6400 / (item ->> 'height')::numeric) as scale)
  end $$;

update archive_entries set
  plate = pg_temp.shown(plate),
  media = (select coalesce(jsonb_agg(pg_temp.shown(item) order by place), '[]')
    from jsonb_array_elements(media) with ordinality as each (item, place));

-- Answers to searches are remembered by the version of these rows.
update archive_calls set received = received;
