/** SQL that must return no rows on any live database; the name says what holds when it does. */
export const entriesInvariants = [
  {
    name: 'a number is of its call and category, and given once',
    sql: `select e.id from entries e join calls c on c.id = e.call_id
      where e.number is not null and e.number not like c.number_prefix || '-_-%'`,
  },
  {
    name: 'running numbers have no gaps',
    sql: `select n.call_id, n.category_key from entry_numbers n
      where n.last_number <> (select count(*) from submissions s
        where s.call_id = n.call_id and s.category_key = n.category_key and s.sequence = 1)`,
  },
  {
    name: 'the submission that counts is the entry’s own last one',
    sql: `select e.id from entries e join submissions s on s.id = e.latest_submission_id
      where s.entry_id <> e.id or s.sequence <> (select max(sequence) from submissions where entry_id = e.id)`,
  },
  {
    name: 'submissions are numbered from one without gaps',
    sql: `select entry_id from submissions group by entry_id having max(sequence) <> count(*) or min(sequence) <> 1`,
  },
  {
    name: 'a submission bears the number of its entry',
    sql: `select s.id from submissions s join entries e on e.id = s.entry_id where s.number is distinct from e.number`,
  },
  {
    name: 'only what was handed in is admitted or refused',
    sql: `select id from entries where admissibility <> 'open' and number is null`,
  },
  {
    name: 'what can be answered because the office asks for it is what the request that stands asks',
    sql: `select e.id from entries e where array(select split_part(one, '/', -1) from unnest(e.clarifying) with ordinality of(one, n) order by n) <> coalesce((select q.questions from clarifications q
      where q.entry_id = e.id and q.taken_back_at is null order by q.asked_at desc, q.id desc limit 1), '{}')`,
  },
  {
    name: 'a request to make something clearer is answered by a later version of its own entry',
    sql: `select q.id from clarifications q join submissions s on s.id = q.answered_with
      where s.entry_id <> q.entry_id or s.handed_in_at < q.asked_at`,
  },
  {
    name: 'a file of an entry belongs to one that there is',
    sql: `select m.id from media m where m.holder_kind = 'entry' and not exists (select from entries e where e.id = m.holder_id)`,
  },
] as const
