import { domainToASCII } from 'node:url'
import { eq, sql as words } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import type { CallId } from '#kernel/ids.ts'
import { connect, type Db } from '#platform/db/client.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { migrate } from '#platform/db/migrate.ts'
import { findPersonByEmail } from '#features/accounts/store/people.ts'
import { archiveCalls, archiveEntries } from '#features/archive/tables.ts'
import { documentAt, getCallById } from '#features/calls/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { jurors } from '#features/jury/tables.ts'
import { media } from '#features/media/tables.ts'
import {
  aPersonBefore,
  anEntryOfGreeceBefore,
  aPublicationBefore,
  BEFORE,
  earlierDatabase,
  idOf,
  migrateTo,
} from '#platform/testing/earlier.ts'
import { administer } from '#platform/testing/databases.ts'
import { allInvariants } from './features.ts'
import { bringForward } from './upgrade.ts'

/** The last migration before addresses, countries, limits and names got the form of today. */
const BEFORE_ALL = '0061'

function opened(url: string): Db {
  const { db, close } = connect(url, { poolSize: 4 })
  onTestFinished(close)
  return db
}

async function upgraded(write: (sql: Sql) => Promise<unknown>) {
  const url = await earlierDatabase(BEFORE_ALL, write)
  await migrate(url)
  return opened(url)
}

const KOELN = 'info@köln-example.de'
const onTheNet = `info@${domainToASCII('köln-example.de')}`
const apart = KOELN.normalize('NFD')
const all = async (db: Db, query: string): Promise<unknown[]> => [...(await db.execute(words.raw(query)))]
const emails = async (db: Db) =>
  (await all(db, 'select email from people order by id')).map((row) => (row as { email: string }).email)

test('whoever had an account, an invitation or a letter under an address as the net has it, has it in today’s form', async () => {
  const db = await upgraded(async (sql) => {
    await anEntryOfGreeceBefore(sql)
    await aPersonBefore(sql, idOf(1), { email: onTheNet, name: 'Jörg' })
    const at = '2019-05-01T10:00:00Z'
    await sql`insert into jurors ${sql({
      ...{
        id: idOf(2),
        call_id: BEFORE.call,
        email: onTheNet,
        name: 'Jörg',
        language: 'de',
        token_hash: 'a',
      },
      ...{ category_keys: [], invited_at: at, first_invited_at: at },
    })}`
    await sql`insert into notices ${sql({
      ...{ id: idOf(3), kind: 'sign-in-code', to_address: onTheNet, language: 'de', facts: sql.json({}) },
      ...{ cause_key: 'a', created_at: at },
    })}`
    await sql`insert into sign_in_codes ${sql({
      ...{ id: idOf(4), email: onTheNet, fingerprint: 'f'.repeat(64), kind: 'mailed', created_at: at },
      expires_at: '2019-05-02T10:00:00Z',
    })}`
  })
  expect(await bringForward(db)).toEqual([])
  expect(await findPersonByEmail(db, onTheNet)).toMatchObject({ id: idOf(1), email: KOELN })
  expect(await db.select({ email: jurors.email }).from(jurors)).toEqual([{ email: KOELN }])
  expect(await all(db, 'select to_address from notices')).toEqual([{ to_address: KOELN }])
  expect(await all(db, 'select id from sign_in_codes')).toEqual([])
  expect(await all(db, `select id from people where search_names like '%koln%'`)).toEqual([{ id: idOf(1) }])
  expect(await bringForward(db)).toEqual([])
})

test('two accounts that would become one stay two: the one that has the address keeps it, the other is told at every start and by check:data', async () => {
  const db = await upgraded(async (sql) => {
    await aPersonBefore(sql, idOf(1), { email: onTheNet })
    await aPersonBefore(sql, idOf(2), { email: KOELN })
    await aPersonBefore(sql, idOf(3), { email: 'else@example.eu' })
  })
  const left = [{ table: 'people', id: idOf(1), holder: idOf(2) }]
  for (const _start of [1, 2]) expect(await bringForward(db)).toEqual(left)
  expect(await emails(db)).toEqual([onTheNet, KOELN, 'else@example.eu'])
  expect(await findBroken(db, allInvariants)).toEqual([
    { name: 'people.email keeps each address in its one form', rows: [{ id: idOf(1), wanted: KOELN }] },
  ])
  await db.execute(words`update people set name = 'Jörg' where id = ${idOf(1)}`)
  await db.execute(words`delete from people where id = ${idOf(2)}`)
  expect(await bringForward(db)).toEqual([])
  expect(await emails(db)).toEqual([KOELN, 'else@example.eu'])
  expect(await findBroken(db, allInvariants)).toEqual([])
})

test('rows that become equal when they are composed stop no migration: one has the address, the others stay and can be changed', async () => {
  // One letter with two marks, taken apart in two ways.
  const [one, other] = ['e\u0302\u0323@example.eu', 'e\u0323\u0302@example.eu']
  const db = await upgraded(async (sql) => {
    await aPersonBefore(sql, idOf(1), { email: apart })
    await aPersonBefore(sql, idOf(2), { email: KOELN })
    await aPersonBefore(sql, idOf(3), { email: one })
    await aPersonBefore(sql, idOf(4), { email: other })
    await aPersonBefore(sql, idOf(5), { email: 'ä@example.eu'.normalize('NFD'), name: 'x'.repeat(300) })
  })
  expect(await emails(db)).toEqual([apart, KOELN, one.normalize('NFC'), other, 'ä@example.eu'])
  expect(await bringForward(db)).toEqual([
    { table: 'people', id: idOf(1), holder: idOf(2) },
    { table: 'people', id: idOf(4), holder: idOf(3) },
  ])
  await db.execute(words`update people set language = 'de'`)
  const broken = await findBroken(db, allInvariants)
  expect(broken.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['people.name has at most 200 characters', 1],
    ['people.email keeps each address in its one form', 2],
  ])
})

test('what is worked with and published says EL and UK after an upgrade; what was sealed keeps its bytes and is read as EL and UK', async () => {
  const db = await upgraded(async (sql) => {
    await anEntryOfGreeceBefore(sql)
    await aPublicationBefore(sql)
  })
  const [entry] = await db.select().from(entries)
  const [sealed] = await db.select().from(submissions)
  for (const answers of [entry?.answers, sealed?.answers])
    expect(answers).toMatchObject({
      country: { kind: 'country', code: 'EL' },
      other: { kind: 'country', code: 'UK' },
      summary: { text: 'We say {"code": "GR", "kind": "country"} and "GB"' },
      text: { text: 'GR' },
    })
  expect([sealed?.country, sealed?.hash]).toEqual(['EL', 'f'.repeat(64)])
  expect(
    await all(
      db,
      `select country, answers -> 'country' ->> 'code' as code, answers -> 'other' ->> 'code' as other from submissions`,
    ),
  ).toEqual([{ country: 'GR', code: 'GR', other: 'GB' }])
  const [shown] = await db.select().from(archiveEntries)
  expect([shown?.country, shown?.sections]).toEqual([
    'EL',
    [{ key: 'a', answers: [{ field: 'country', answer: { kind: 'country', code: 'EL' } }] }],
  ])
  expect(await db.select({ countries: archiveCalls.countries }).from(archiveCalls)).toEqual([
    { countries: ['EL', 'UK'] },
  ])
})

test('what was published shows no colour behind a picture without a ground; words longer than today’s limit stay with it, and the picture is drawn anew', async () => {
  const db = await upgraded(async (sql) => {
    await anEntryOfGreeceBefore(sql)
    await aPublicationBefore(sql)
  })
  const [shown] = await db.select().from(archiveEntries)
  expect([shown?.plate?.colour, shown?.media.map(({ colour }) => colour)]).toEqual([null, [null, '#000000']])
  const files = await db.select().from(media).orderBy(media.id)
  expect(files.map(({ drawn, colour, altText }) => [drawn, colour, altText.length])).toEqual([
    [1, null, 10_500],
    [2, '#000000', 10_500],
  ])
  await db
    .update(media)
    .set({ position: 2 })
    .where(eq(media.id, files[0]?.id ?? (idOf(0) as never)))
  const broken = await findBroken(db, allInvariants)
  expect(broken.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'media.alt_text has at most 10000 characters',
      'authorities.place has at most 200 characters',
    ]),
  )
})

test('where the limits had come as constraints, rows with longer texts stop no later migration either', async () => {
  const db = await upgraded(async (sql) => {
    await anEntryOfGreeceBefore(sql)
    await aPublicationBefore(sql)
    await sql`update authorities set country = 'EL'`
    await sql`alter table media add constraint media_alt_text_fits check (char_length(alt_text) <= 1000) not valid`
    await sql`alter table authorities add constraint authorities_place_fits check (char_length(place) <= 200) not valid`
  })
  await bringForward(db)
  expect(await all(db, `select conname from pg_constraint where conname like '%\\_fits'`)).toEqual([])
  expect(
    await all(db, `select char_length(place) as long, search_names <> '' as kept, country from authorities`),
  ).toEqual([{ long: 300, kept: true, country: 'EL' }])
})

test('where entries had a limit as a constraint, a country of one with longer reasons is brought forward too', async () => {
  const url = await earlierDatabase(BEFORE_ALL, anEntryOfGreeceBefore)
  await administer(url, (sql) => sql`update authorities set country = 'EL'`)
  await migrateTo('0068', url)
  await administer(url, async (sql) => {
    await sql`update entries set admissibility = 'admitted', admissibility_decided_at = now(), admissibility_reasons = ${'x'.repeat(5000)}`
    await sql`alter table entries add constraint entries_admissibility_reasons_fits
      check (char_length(admissibility_reasons) <= 4000) not valid`
  })
  await migrate(url)
  expect(
    await all(
      opened(url),
      `select answers -> 'country' ->> 'code' as code, char_length(admissibility_reasons) as long from entries`,
    ),
  ).toEqual([{ code: 'EL', long: 5000 }])
})

test('the document of a call stands in its version as the call had it, and whatever was handed in finds the version that it keeps', async () => {
  const [now, before] = [{ name: { en: 'Now' } }, { name: { en: 'Before' } }]
  // Documents are known by the id of their call, and another database of this process has one of the same.
  const id = idOf(990)
  const db = await upgraded(async (sql) => {
    await anEntryOfGreeceBefore(sql, id)
    // What was handed in is of version 1, of which nothing was kept; of version 3 something else was.
    await sql`update calls set document = ${sql.json(now)}, document_version = 3`
    await sql`insert into call_versions (call_id, version, document, created_at) values
      (${id}, 2, ${sql.json(before)}, now()), (${id}, 3, ${sql.json(before)}, now())`
  })
  const call = await getCallById(db, id as CallId)
  expect([call.documentVersion, call.document.name]).toEqual([3, now.name])
  const names = [1, 2, 3].map(async (version) => (await documentAt(db, call.id, version)).name)
  expect(await Promise.all(names)).toEqual([now.name, before.name, now.name])
  expect(await all(db, 'select document from call_versions order by version')).toEqual(
    [now, before, now].map((document) => ({ document })),
  )
})
