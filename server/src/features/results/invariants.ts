import type { Invariant } from '#platform/db/invariant.ts'

/** SQL for rows about a round that were written before judging was over in it: of a table those that `beside` leaves, by their instant. */
const beforeTheEnd = (table: string, at: string, beside = ''): string => `select x.id from ${table} x
      join calls c on c.id = x.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      cross join lateral jsonb_array_elements(v.document -> 'rounds') round
      cross join lateral jsonb_array_elements(v.document -> 'phases') phase
      where round ->> 'key' = x.round_key and phase ->> 'key' = round ->> 'phase'${beside}
        and x.${at} < coalesce(
          (phase ->> 'closesAt')::timestamp at time zone (v.document ->> 'zone'), 'infinity'::timestamptz)
        and not exists (select from early_closes e where e.call_id = x.call_id and e.round_key = x.round_key
          and e.reopened_at is null and e.closed_at <= x.${at})`

/** SQL that must return no rows on any live database; the name says what holds when it does. */
export const resultsInvariants: readonly Invariant[] = [
  {
    name: 'no distinction is published more often than its category may have it',
    sql: `select d.call_id, s.category_key, given.key
      from decisions d
      cross join lateral unnest(array_prepend(d.distinction_key, d.beside)) as given (key)
      join publications p on p.call_id = d.call_id and p.state = 'confirmed'
      join entries e on e.id = d.entry_id and e.state = 'submitted' and e.admissibility = 'admitted'
      join submissions s on s.id = e.latest_submission_id
      join calls c on c.id = d.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      cross join lateral jsonb_array_elements(v.document -> 'distinctions') x
      where x ->> 'key' = given.key and not s.category_key = any(c.cancelled_categories)
        and coalesce(x ->> 'places', x ->> 'perCategory') is not null
      group by 1, 2, 3, coalesce(x ->> 'places', x ->> 'perCategory')
      having count(*) > coalesce(x ->> 'places', x ->> 'perCategory')::integer`,
  },
  {
    name: 'nothing is decided before judging is over',
    sql: `select d.id from decisions d
      join calls c on c.id = d.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      cross join lateral jsonb_array_elements(v.document -> 'phases') phase
      where phase ->> 'key' = v.document #>> '{rounds,0,phase}'
        and d.decided_at < coalesce(
          (phase ->> 'closesAt')::timestamp at time zone (v.document ->> 'zone'), 'infinity'::timestamptz)
        and not exists (select from early_closes e
          where e.call_id = d.call_id and e.reopened_at is null and e.closed_at <= d.decided_at)`,
  },
  {
    name: 'no entry is both decided and undone',
    sql: `select d.id from decisions d join undone_decisions u on u.entry_id = d.entry_id`,
  },
  {
    name: 'marks are frozen in exactly the categories in which something is decided',
    sql: `select call_id, category_key from category_freezes
      full join (
        select distinct d.call_id, s.category_key
        from decisions d
        join entries e on e.id = d.entry_id
        join submissions s on s.id = e.latest_submission_id
      ) decided using (call_id, category_key)
      where frozen_at is null or decided.call_id is null`,
  },
  {
    name: 'every entry under judgement has a decision once results are published',
    sql: `select e.id from publications p
      join entries e on e.call_id = p.call_id and e.state = 'submitted' and e.admissibility = 'admitted'
      join submissions s on s.id = e.latest_submission_id
      join calls c on c.id = p.call_id
      left join decisions d on d.entry_id = e.id
      where p.state = 'confirmed' and d.id is null and not s.category_key = any(c.cancelled_categories)`,
  },
  {
    name: 'no results of a cancelled call are published',
    sql: `select p.id from publications p join calls c on c.id = p.call_id
      where p.state <> 'withdrawn' and c.cancelled_at is not null`,
  },
  {
    name: 'nobody confirms what they proposed to publish',
    sql: `select id from publications where confirmed_by = proposed_by`,
  },
  {
    name: 'nobody agrees to a second person for what they proposed themselves',
    sql: `select a.id from publication_agreements a
      join publications p on p.id = a.publication_id
      where a.agreed_by = p.proposed_by`,
  },
  {
    name: 'what a cut put into a round was judged in the one that it came from',
    sql: `select r.id from round_entries r
      where r.from_round_key is not null and r.taken_out_at is null and not exists (
        select from assignments a join reviews v on v.assignment_id = a.id
        where a.call_id = r.call_id and a.round_key = r.from_round_key and a.entry_id = r.entry_id)`,
  },
  {
    name: 'what a cut put into a round stands there as long as the cut does',
    sql: `select r.id from round_entries r
      where r.from_round_key is not null and r.taken_out_at is null and not exists (
        select from round_cuts c
        where c.call_id = r.call_id and c.round_key = r.from_round_key and c.taken_back_at is null
          and c.carried_out_at = r.put_at)`,
  },
  {
    name: 'no cut was carried out before judging was over in its round',
    sql: beforeTheEnd('round_cuts', 'carried_out_at', ' and x.taken_back_at is null'),
  },
  {
    name: 'no entrant was told what came of a round before judging was over in it',
    sql: beforeTheEnd('round_tellings', 'told_at'),
  },
  {
    name: 'choosing ended in no round before judging was over in it',
    sql: beforeTheEnd('round_ends', 'ended_at', ' and x.taken_back_at is null'),
  },
  {
    name: 'what an end of choosing names was handed in to its call',
    sql: `select k.id from round_ends k
      cross join lateral unnest(k.entries) as named (id)
      left join entries e on e.id = named.id and e.call_id = k.call_id
      where e.latest_submission_id is null`,
  },
  {
    name: 'whoever was told that their entry does not go on was so by a cut or the end of choosing',
    sql: `select t.id from round_tellings t
      where not t.goes_on
        and not exists (select from round_cuts c where c.call_id = t.call_id and c.round_key = t.round_key
          and c.carried_out_at <= t.told_at and (c.taken_back_at is null or c.taken_back_at >= t.told_at))
        and not exists (select from round_ends e where e.call_id = t.call_id and e.round_key = t.round_key
          and e.ended_at <= t.told_at and (e.taken_back_at is null or e.taken_back_at >= t.told_at))`,
  },
  {
    name: 'nobody may change a review of a round whose cut or end of choosing stands, or of which entrants were told',
    sql: `select u.id from review_unlocks u
      join reviews v on v.id = u.review_id
      join assignments a on a.id = v.assignment_id
      where u.ending is null and (
        exists (select from round_cuts c where c.call_id = a.call_id and c.round_key = a.round_key and c.taken_back_at is null)
        or exists (select from round_ends e where e.call_id = a.call_id and e.round_key = a.round_key and e.taken_back_at is null)
        or exists (select from round_tellings t where t.call_id = a.call_id and t.round_key = a.round_key))`,
  },
  {
    name: 'whoever was told that their entry goes on was in a round that follows',
    sql: `select t.id from round_tellings t
      where t.goes_on and not exists (select from round_entries r
        where r.call_id = t.call_id and r.entry_id = t.entry_id and r.round_key <> t.round_key
          and r.put_at <= t.told_at and (r.taken_out_at is null or r.taken_out_at >= t.told_at))`,
  },
]
