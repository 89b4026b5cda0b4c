import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { connect, type Db } from '#platform/db/client.ts'
import { migrate } from '#platform/db/migrate.ts'
import { earlierDatabase } from '#platform/testing/earlier.ts'
import { criteriaFor, documentAt } from '#features/calls/index.ts'
import { faceFor, type EntryFace } from '#features/entries/core/public-face.ts'
import { submissions } from '#features/entries/tables.ts'
import { newestRelease, restoreRelease } from './testing/release.ts'
import { bringForward } from './upgrade.ts'

const RELEASE = newestRelease()

type Words = Readonly<Record<string, string>>
type Said = Readonly<Record<string, unknown>> & { readonly kind: string }
/** A document as the release wrote it. */
type Written = {
  readonly form: {
    readonly sections: readonly {
      readonly key: string
      readonly title: Words
      readonly fields: readonly {
        readonly key: string
        readonly label: Words
        readonly role?: string
        readonly audience: string
        readonly categories?: readonly string[]
      }[]
    }[]
  }
  readonly rounds: readonly {
    readonly criteria: readonly (Readonly<Record<string, unknown>> & {
      readonly categories?: readonly string[]
    })[]
  }[]
}
type Row = {
  readonly number: string
  readonly category: string
  readonly answers: Readonly<Record<string, Said>>
  readonly authority: string
  readonly document: Written
}

/** The database of the release, what it says by its own words, and the same database with today's code. */
async function ground() {
  const url = await earlierDatabase(RELEASE, (own) => restoreRelease(own, RELEASE))
  const { db, close } = connect(url, { poolSize: 4 })
  onTestFinished(close)
  const before = [
    ...(await db.execute<Row>(sql`select s.number, s.category_key as category, s.answers, s.authority_name as authority, v.document
      from submissions s join call_versions v on v.call_id = s.call_id and v.version = s.call_version order by s.id`)),
  ]
  const archived = [
    ...(await db.execute<{ number: string; sections: Sections }>(
      sql`select number, sections from archive_entries order by number`,
    )),
  ]
  await migrate(url)
  await bringForward(db)
  return { db, before, archived }
}

const UNION: Words = { GR: 'EL', GB: 'UK' }
const SAYS_NOTHING = ['', null, undefined, false]
/** Whether anything was said: a language, a version or a kind alone says nothing. */
const isSaid = ({ kind: _, lang: __, version: ___, ...said }: Said): boolean =>
  Object.values(said).some((part) =>
    Array.isArray(part) ? part.length > 0 : !SAYS_NOTHING.includes(part as string),
  )

/** What a reader of the release read: each question in its words with what was said, bodies as the registry called them. */
const readThen = ({ category, answers, authority, document }: Row, audiences: readonly string[]) =>
  document.form.sections.flatMap(({ key, title, fields }) =>
    fields
      .filter((field) => (field.categories?.includes(category) ?? true) && audiences.includes(field.audience))
      .flatMap((field) => {
        const said = answers[field.key]
        if (!said || !isSaid(said)) return []
        const code = String(said['code'])
        const now = {
          ...said,
          ...(said.kind === 'country' && { code: UNION[code] ?? code }),
          ...(field.role === 'authority' && { name: authority }),
        }
        return [[key, title, field.key, field.label, now]]
      }),
  )

const readNow = ({ sections }: Pick<EntryFace, 'sections'>) =>
  sections.flatMap(({ key, title, answers }) =>
    answers.map(({ field, label, answer }) => [key, title, field, label, answer]),
  )

const handedIn = async (db: Db) => {
  const rows = await db.select().from(submissions).orderBy(submissions.id)
  return Promise.all(
    rows.map(async (submission) => ({
      submission,
      document: await documentAt(db, submission.callId, submission.callVersion),
    })),
  )
}

test('everything that was handed in before reads as it did, to the public, the jury and the office, in the words in which it was asked', async () => {
  const { db, before } = await ground()
  const now = await handedIn(db)
  expect(before.length).toBeGreaterThan(50)
  expect(now.map(({ submission }) => submission.number)).toEqual(before.map(({ number }) => number))
  const readers = { public: ['public'], jury: ['public', 'jury'], office: ['public', 'jury', 'office'] }
  for (const [reader, audiences] of Object.entries(readers))
    expect(
      now.map(({ submission, document }) =>
        readNow(faceFor(document, submission, reader as keyof typeof readers)),
      ),
    ).toEqual(before.map((row) => readThen(row, audiences)))
})

type Sections = readonly { readonly answers: readonly { readonly chosen: readonly Words[] }[] }[]
/** Which words were chosen: those of that release stand in the order of its options, those of today in the order in which they were said. */
const whatever = (sections: Sections | undefined) =>
  sections?.map((section) => ({
    ...section,
    answers: section.answers.map((one) => ({ ...one, chosen: new Set(one.chosen) })),
  }))

test('the archive of 2019 made anew is the one that was published, word for word', async () => {
  const { db, archived } = await ground()
  const now = new Map((await handedIn(db)).map((one) => [one.submission.number, one]))
  expect(archived.length).toBeGreaterThan(50)
  for (const { number, sections } of archived) {
    const one = now.get(number)
    const made = one && faceFor(one.document, one.submission, 'public').sections
    expect(whatever(made)).toEqual(whatever(sections))
  }
})

test('what was judged before is judged by the same criteria, in the same words and with the same weights', async () => {
  const { db, before } = await ground()
  const now = await handedIn(db)
  for (const [at, { submission, document }] of now.entries()) {
    const own = before[at]?.document.rounds[0]?.criteria ?? []
    const theirs = own.filter(({ categories }) => categories?.includes(submission.categoryKey) ?? true)
    expect(theirs.length).toBeGreaterThan(0)
    expect(criteriaFor(document, submission.categoryKey)).toMatchObject(theirs)
  }
})
