import { describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/client.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { differences, readAs, type Answers } from './testing/matrix/differences.ts'
import { withFinals } from './testing/matrix/in-the-finals.ts'
import { aWorldOfRounds, type EntryName, type PersonaOfRounds } from './testing/matrix/world-rounds.ts'

class Undone extends Error {}

/** Who is asked, and which entries are in the finals beside the first one, in each world that is held against that of the first one alone. */
const ASKED: Readonly<Record<PersonaOfRounds, readonly EntryName[]>> = {
  'organiser with an own entry': ['s2', 's1'],
  'organiser who judges': ['n2', 's1'],
  organiser: ['s2'],
}
const PERSONAS = Object.keys(ASKED) as PersonaOfRounds[]

type Asked = { readonly by: PersonaOfRounds; readonly beside: EntryName | null }
type Given = Asked & { readonly answers: Answers }

/** Asks every operation of the contract in each of these worlds, which are made one after another and undone. */
async function askedInAll(): Promise<readonly Given[]> {
  const all: Given[] = []
  await withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorldOfRounds(ctx)
    for (const beside of [null, 's2', 's1', 'n2'] as const)
      await ctx.db
        .transaction(async (tx: Db) => {
          await withFinals({ ...ctx, db: tx }, world, beside ? ['n1', beside] : ['n1'])
          for (const by of PERSONAS.filter((one) => beside === null || ASKED[one].includes(beside)))
            all.push({ by, beside, answers: await readAs({ ...world.during, db: tx }, world, by) })
          throw new Undone()
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error
        })
  })
  return all
}

let asking: Promise<readonly Given[]> | undefined

/** What tells this one in which of the worlds they are. */
async function told(by: PersonaOfRounds) {
  const own = (await (asking ??= askedInAll())).filter((one) => one.by === by)
  const [base, ...others] = own
  expect([base?.beside, ...others.map(({ beside }) => beside)].sort()).toEqual([...ASKED[by], null].sort())
  expect(base?.answers.size).toBeGreaterThan(100)
  return others.flatMap(({ answers }) => (base ? differences(base.answers, answers) : []))
}

describe('two worlds that differ in what is in a round which not everything reaches', () => {
  test('are the same, by every answer, to whoever has an own entry: whether it is there, or one that it competes with', async () => {
    expect(await told('organiser with an own entry')).toEqual([])
  }, 180_000)

  test('are the same to who judges while judging goes on, and judges nothing in that round', async () => {
    expect(await told('organiser who judges')).toEqual([])
  }, 180_000)

  test('are told apart by others of the office, by every list, count and refusal that is about it', async () => {
    const found = new Set((await told('organiser')).map(({ operation }) => operation))
    expect([...found].sort()).toEqual(expect.arrayContaining(OF_ROUNDS))
  }, 180_000)
})

const OF_ROUNDS = [
  'assignJuror',
  'exportAssignments',
  'listAssignments',
  'listConflicts',
  'listHistory',
  'listJurors',
  'listNotices',
  'listReviewed',
  'listRounds',
  'previewAssignment',
  'previewCut',
  'previewJudgingClose',
  'showJurorSeat',
  'showJuryProgress',
  'showOutboxFigures',
  'showReviews',
]
