-- What a constraint says of a row it says at every change of it, so that a row with a text from before its limit could not be changed
-- at all. These look at the texts that are written: a row that stood before is changed like any other, and keeps what it had.
create function refuse_new_text() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) -> tg_argv[0] = to_jsonb(old) -> tg_argv[0] then
    return new;
  end if;
  raise exception 'new row for relation "%" violates check constraint "%"', tg_table_name, tg_name
    using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, column = tg_argv[0];
end $$;

do $$
declare
  -- Table, column, most characters: server/src/platform/db/lengths.ts; a test compares them.
  wanted constant text[] := array[
    ['people', 'name', '200'], ['people', 'email', '254'],
    ['jurors', 'name', '200'], ['jurors', 'organisation', '200'], ['jurors', 'email', '254'],
    ['jurors', 'withdrawn_because', '1000'],
    ['authorities', 'place', '200'],
    ['entries', 'admissibility_reasons', '4000'],
    ['conflict_answers', 'note', '1000'],
    ['decisions', 'note', '2000'],
    ['early_closes', 'reason', '2000'],
    ['media', 'alt_text', '1000'], ['media', 'caption', '500'], ['media', 'credit', '200'],
    ['publication_words', 'alt_text', '1000'], ['publication_words', 'credit', '200'],
    ['publication_agreements', 'reason', '2000'],
    ['publications', 'withdrawal_reason', '2000'],
    ['review_unlocks', 'reason', '2000'],
    ['reviews', 'remark', '5000']];
  one text[];
  kept text;
begin
  foreach one slice 1 in array wanted loop
    execute format('alter table %1$I drop constraint if exists %2$I', one[1], one[1] || '_' || one[2] || '_fits');
    execute format('create trigger %2$I before insert or update on %1$I for each row
      when (char_length(new.%3$I) > %4$s) execute function refuse_new_text(%3$L)',
      one[1], one[1] || '_' || one[2] || '_fits', one[2], one[3]);
  end loop;
  foreach kept in array array['people', 'jurors', 'sign_in_codes'] loop
    execute format('alter table %1$I drop constraint if exists %2$I', kept, kept || '_email_is_composed');
    execute format('create trigger %2$I before insert or update on %1$I for each row
      when (new.email is not nfc normalized) execute function refuse_new_text(''email'')',
      kept, kept || '_email_is_composed');
  end loop;
end $$;
