import postgres from 'postgres'

const ENTRIES = 1000
const JURORS = 30
const PER_ENTRY = 3
/** As many marks as are pressed at once. */
export const DESKS = 16
export const PRESSER = 'juror-1@demo.invalid'

/** The call, one criterion with a mark on its scale, and the entries that one juror may mark. */
export type Filled = {
  readonly key: string
  readonly criterion: string
  readonly mark: number
  readonly desks: readonly string[]
}

/** Copies a row with some of its columns changed, whatever columns there are. */
const copied = (table: string, from: string, changes: string): string =>
  `select (jsonb_populate_record(null::${table}, to_jsonb(${from}) || jsonb_build_object(${changes}))).*`

type Run = (text: string) => Promise<unknown>

/** Entries like the one that is admitted. */
async function fillEntries(run: Run): Promise<void> {
  await run(`set local session_replication_role = replica`)
  await run(`create temp table source on commit drop as
    select e.id as entry_id, e.call_id, s.id as submission_id from entries e
    join submissions s on s.id = e.latest_submission_id join calls c on c.id = e.call_id
    where e.admissibility = 'admitted' and e.state = 'submitted'
      and c.id = (select call_id from jurors where email = '${PRESSER}' and state = 'accepted'
        order by conflicts_stated_at desc nulls first, invited_at desc limit 1) order by e.number limit 1`)
  await run(`create temp table copies on commit drop as
    select n, gen_random_uuid() as entry_id, gen_random_uuid() as submission_id, 'BN26-M-' || lpad(n::text, 4, '0') as number
    from generate_series(1, ${ENTRIES}) n`)
  await run(`insert into entries ${copied('entries', 'e', `'id', c.entry_id, 'number', c.number, 'latest_submission_id', c.submission_id`)}
    from copies c, source join entries e on e.id = source.entry_id`)
  await run(`insert into submissions ${copied('submissions', 's', `'id', c.submission_id, 'entry_id', c.entry_id, 'number', c.number`)}
    from copies c, source join submissions s on s.id = source.submission_id`)
}

/** Jurors like those who have accepted. */
async function fillJurors(run: Run): Promise<void> {
  await run(`create temp table seats on commit drop as
    select n, gen_random_uuid() as juror_id, gen_random_uuid() as person_id from generate_series(0, ${JURORS - 1}) n`)
  await run(`insert into people ${copied('people', 'p', `'id', s.person_id, 'email', 'bench-' || s.n || '@demo.invalid'`)}
    from seats s, (select * from people where email = 'juror-1@demo.invalid') p`)
  await run(
    `insert into jurors ${copied(
      'jurors',
      'j',
      `'id', s.juror_id, 'person_id', s.person_id, 'email', 'bench-' || s.n || '@demo.invalid', 'token_hash', md5(s.n::text),
     'authority_id', null, 'organisation', ''`,
    )} from seats s, (select j.* from jurors j join source on source.call_id = j.call_id where state = 'accepted' limit 1) j`,
  )
}

/** Three reviews of each entry; and what is pressed on. */
async function fillReviews(run: Run): Promise<void> {
  await run(`create temp table given on commit drop as
    select c.entry_id, s.juror_id, gen_random_uuid() as assignment_id, gen_random_uuid() as review_id, c.submission_id, c.n, s.n as seat
    from copies c cross join generate_series(0, ${PER_ENTRY - 1}) k
    join seats s on s.n = (c.n * 7 + k * 11 + c.n / ${JURORS}) % ${JURORS}`)
  await run(
    `insert into assignments ${copied(
      'assignments',
      'a',
      `'id', g.assignment_id, 'entry_id', g.entry_id, 'juror_id', g.juror_id, 'state', 'open'`,
    )} from given g, (select a.* from assignments a join source on source.call_id = a.call_id limit 1) a`,
  )
  // What is pressed on: of the first juror of the demonstration, and not reviewed yet.
  await run(`create temp table desk on commit drop as
    select c.entry_id, j.id as juror_id from copies c, source join jurors j on j.call_id = source.call_id
    where c.n <= ${DESKS} and j.email = '${PRESSER}'`)
  await run(
    `insert into assignments ${copied(
      'assignments',
      'a',
      `'id', gen_random_uuid(), 'entry_id', d.entry_id, 'juror_id', d.juror_id, 'state', 'open'`,
    )} from desk d, (select a.* from assignments a join source on source.call_id = a.call_id limit 1) a`,
  )
  await run(`insert into conflict_answers (juror_id, entry_id, call_id, is_conflicted, version, answered_at)
    select d.juror_id, d.entry_id, source.call_id, false, 1, now() from desk d, source`)
  await run(`insert into reviews (id, call_id, assignment_id, submission_id, call_version, state, given_at, updated_at)
    select g.review_id, source.call_id, g.assignment_id, g.submission_id, calls.document_version, 'given', now(), now()
    from given g, source join calls on calls.id = source.call_id`)
  await run(`insert into scores (review_id, criterion_key, mark, version, updated_at)
    select g.review_id, criterion ->> 'key',
      (criterion -> 'scale' ->> 'min')::int + (g.n * 13 + g.seat * 7 + length(criterion ->> 'key')) % 4, 1, now()
    from given g, source join calls on calls.id = source.call_id
      join call_versions v on v.call_id = calls.id and v.version = calls.document_version,
      jsonb_array_elements(v.document -> 'rounds' -> 0 -> 'criteria') criterion`)
}

/**
 * Makes the demonstration's open call large: 1,000 entries, each reviewed by three of 30 jurors. Written as rows, because
 * the way through the commands takes a quarter of an hour.
 */
export async function fillCall(databaseUrl: string): Promise<Filled> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  await sql.begin(async (tx) => {
    const run: Run = (text) => tx.unsafe(text)
    await fillEntries(run)
    await fillJurors(run)
    await fillReviews(run)
  })
  const [call] = await sql<{ key: string; criterion: string; mark: number }[]>`
    select key, document #>> '{rounds,0,criteria,0,key}' as criterion,
      (document #>> '{rounds,0,criteria,0,scale,min}')::int as mark
    from calls join call_versions v on v.call_id = calls.id and v.version = document_version
    where calls.id = (select call_id from entries where number = 'BN26-M-0001')`
  const desks = await sql<{ entry: string }[]>`
    select entry_id as entry from assignments where juror_id in (select id from jurors where email = ${PRESSER})
      and entry_id in (select id from entries where number like 'BN26-M-%') order by entry_id`
  await sql.unsafe('analyze')
  await sql.end()
  if (!call) throw new Error('The demonstration has no call that is being judged')
  return { ...call, desks: desks.map(({ entry }) => entry) }
}
