/** The criteria of an assignment's round, as the version of a review says it; where the round came later, as the call says it now. */
const criteriaOfRound = `coalesce(
  (select round -> 'criteria' from jsonb_array_elements(v.document -> 'rounds') round where round ->> 'key' = a.round_key),
  (select round -> 'criteria' from calls c
    join call_versions now on now.call_id = c.id and now.version = c.document_version
    cross join lateral jsonb_array_elements(now.document -> 'rounds') round
    where c.id = r.call_id and round ->> 'key' = a.round_key))`

/** The assignment's round was over at an instant, by its phase or by the act that stands: what it came to stays then. */
const wasOverAt = (instant: string): string => `(
  exists (select from early_closes e where e.call_id = a.call_id and e.round_key = a.round_key
    and e.reopened_at is null and e.closed_at <= ${instant})
  or exists (select from calls c
    join call_versions v on v.call_id = c.id and v.version = c.document_version
    cross join lateral jsonb_array_elements(v.document -> 'rounds') round
    cross join lateral jsonb_array_elements(v.document -> 'phases') phase
    where c.id = a.call_id and round ->> 'key' = a.round_key and phase ->> 'key' = round ->> 'phase'
      and (phase ->> 'closesAt')::timestamp at time zone (v.document ->> 'zone') <= ${instant}))`

/** SQL that must return no rows on any live database; the name says what holds when it does. */
export const juryInvariants = [
  {
    name: 'who accepted to judge is known and has answered',
    sql: `select id from jurors where state = 'accepted' and (person_id is null or answered_at is null)`,
  },
  {
    name: 'jurors judge only in categories of their call',
    sql: `select j.id from jurors j join calls c on c.id = j.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      where exists (select from unnest(j.category_keys) key
        where not v.document -> 'categories' @> jsonb_build_array(jsonb_build_object('key', key)))`,
  },
  {
    name: 'an assignment stands only where no conflict was declared before its round was over',
    sql: `select a.id from assignments a
      join conflict_answers said on said.juror_id = a.juror_id and said.entry_id = a.entry_id
      where a.state = 'open' and said.is_conflicted and not ${wasOverAt('said.answered_at')}`,
  },
  {
    name: 'an assignment that was laid down has its conflict on record',
    sql: `select a.id from assignments a where a.state = 'recused' and not exists (
      select from conflict_answers c
      where c.juror_id = a.juror_id and c.entry_id = a.entry_id and c.is_conflicted)`,
  },
  {
    name: 'nobody was given an entry that was theirs',
    sql: `select a.id from assignments a
      join jurors j on j.id = a.juror_id
      join entries e on e.id = a.entry_id
      where e.owner_id = j.person_id and a.assigned_at >= e.created_at`,
  },
  {
    name: 'what is given out in a round that not everything reaches is in it',
    sql: `select a.id from assignments a
      join calls c on c.id = a.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      cross join lateral jsonb_array_elements(v.document -> 'rounds') round
      where round ->> 'key' = a.round_key and round #>> '{source,kind}' <> 'admitted' and not exists (
        select from round_entries r where r.call_id = a.call_id and r.round_key = a.round_key
          and r.entry_id = a.entry_id and r.taken_out_at is null)`,
  },
  {
    name: 'nobody sits in a panel that the call’s document does not name',
    sql: `select s.juror_id from panel_seats s
      join calls c on c.id = s.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      where not exists (
        select from jsonb_array_elements(v.document -> 'rounds') round, jsonb_array_elements(round -> 'panels') panel
        where round ->> 'key' = s.round_key and panel ->> 'key' = s.panel_key)`,
  },
  {
    name: 'a review is of a submission of the entry that it judges',
    sql: `select r.id from reviews r
      join assignments a on a.id = r.assignment_id
      join submissions s on s.id = r.submission_id
      where s.entry_id <> a.entry_id`,
  },
  {
    name: 'a given review has a mark for every criterion of its category, and for no other',
    sql: `select r.id from reviews r
      join assignments a on a.id = r.assignment_id
      join entries e on e.id = a.entry_id
      join submissions s on s.id = e.latest_submission_id
      join call_versions v on v.call_id = r.call_id and v.version = r.call_version
      where r.state = 'given' and (
        select array_agg(criterion ->> 'key' order by criterion ->> 'key')
        from jsonb_array_elements(${criteriaOfRound}) criterion
        where criterion -> 'categories' is null or criterion -> 'categories' ? s.category_key
      ) is distinct from (
        select array_agg(criterion_key order by criterion_key collate "default")
        from scores where review_id = r.id)`,
  },
  {
    name: 'a review that its juror may change by the office’s leave is open',
    sql: `select u.id from review_unlocks u
      join reviews r on r.id = u.review_id
      where u.ending is null and r.state <> 'drafted'`,
  },
  {
    name: 'every mark stands on the scale of its criterion',
    sql: `select s.review_id from scores s
      join reviews r on r.id = s.review_id
      join assignments a on a.id = r.assignment_id
      join call_versions v on v.call_id = r.call_id and v.version = r.call_version
      where not exists (
        select from jsonb_array_elements(${criteriaOfRound}) criterion,
          lateral (select (criterion #>> '{scale,min}')::numeric as min,
            (criterion #>> '{scale,max}')::numeric as max,
            (criterion #>> '{scale,step}')::numeric as step) scale
        where criterion ->> 'key' = s.criterion_key
          and s.mark between scale.min and scale.max and (s.mark - scale.min) % scale.step = 0)`,
  },
] as const
