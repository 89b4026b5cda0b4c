-- Answers that a call removes before their entry: which, of which entry, when and by which rule of its document. What was answered stands
-- here no more, and the row stays as long as the entry.
create table removed_answers (
  call_id uuid not null,
  entry_id uuid not null,
  question text not null,
  rule text not null,
  removed_at timestamptz not null,
  constraint removed_answers_pkey primary key (entry_id, question),
  constraint removed_answers_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id) on delete cascade,
  constraint removed_answers_rule_known check (rule in ('results', 'award'))
);
create index removed_answers_call_idx on removed_answers (call_id);

-- Nothing goes that no document of the call has said goes.
create function refuse_unsaid_removal() returns trigger language plpgsql as $$
begin
  if exists (
    select from call_versions version where version.call_id = new.call_id and jsonb_path_exists(
      version.document, '$.form.sections[*].fields[*] ? (@.key == $question && @.retention == $rule)',
      jsonb_build_object('question', new.question, 'rule', new.rule))
  ) then return new; end if;
  raise exception 'no document of the call removes answers to % by the rule %', new.question, new.rule;
end $$;
create trigger removed_answers_are_said before insert on removed_answers for each row execute function refuse_unsaid_removal();
create trigger removed_answers_are_final before update on removed_answers for each row execute function refuse_change();
-- They go with their entry alone.
create function refuse_forgotten_removal() returns trigger language plpgsql as $$
begin
  if exists (select from entries where id = old.entry_id) then
    raise exception 'rows of % are never changed', tg_table_name;
  end if;
  return old;
end $$;
create trigger removed_answers_stay before delete on removed_answers for each row execute function refuse_forgotten_removal();

-- Calls with such answers, without reading every document.
create index call_versions_with_answers_that_go_idx on call_versions (call_id) where jsonb_path_exists(
  document, '$.form.sections[*].fields[*] ? (@.retention == "results" || @.retention == "award")');

-- What stands in the fingerprint in place of an answer that will go: a digest of it with a salt of its own. The salt goes with the answer.
alter table submissions add column apart jsonb not null default '{}';

create function media_without(media jsonb, gone text[]) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_agg(one order by n), '[]') from jsonb_array_elements(media) with ordinality as file(one, n)
  where (one ->> 'field' = any(gone)) is not true
$$;
create function apart_without(apart jsonb, gone text[]) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(key, case when key = any(gone) then value - 'salt' else value end), '{}') from jsonb_each(apart)
$$;
create function gone_of(entry uuid) returns text[] language sql stable parallel safe as $$
  select array(select question from removed_answers where entry_id = entry)
$$;

-- What was handed in never changes, but for exactly that.
create function refuse_change_of_submission() returns trigger language plpgsql as $$
declare
  gone text[];
begin
  if tg_op = 'UPDATE' then
    gone := gone_of(old.entry_id);
    if cardinality(gone) > 0
      and to_jsonb(new) - '{answers,media,apart}'::text[] = to_jsonb(old) - '{answers,media,apart}'::text[]
      and new.answers = old.answers - gone
      and new.media = media_without(old.media, gone)
      and new.apart = apart_without(old.apart, gone)
    then return new; end if;
  end if;
  raise exception 'rows of % are never changed', tg_table_name;
end $$;
drop trigger submissions_are_final on submissions;
create trigger submissions_are_final before update or delete on submissions
  for each row execute function refuse_change_of_submission();
