import { describe, expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { undone } from './testing/undone.ts'
import { differences, readAs, type Answers } from './testing/matrix/differences.ts'
import { withFinals } from './testing/matrix/in-the-finals.ts'
import {
  aWorldOfRounds,
  PERSONAS_OF_ROUNDS,
  type EntryName,
  type PersonaOfRounds,
  type Shape,
} from './testing/matrix/world-rounds.ts'

/** Who is asked, and which entries are in the finals beside the first one, in each world that is held against that of the first one alone. */
type Asked = Partial<Readonly<Record<PersonaOfRounds, readonly EntryName[]>>>
type Given = { readonly by: PersonaOfRounds; readonly beside: EntryName | null; readonly answers: Answers }

/** Asks every operation of the contract in each of these worlds, which are made one after another and undone. */
async function askedInAll(asked: Asked, shape?: Shape): Promise<readonly Given[]> {
  const all: Given[] = []
  const personas = PERSONAS_OF_ROUNDS.filter((one) => asked[one])
  await withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorldOfRounds(ctx, shape)
    for (const beside of [null, ...new Set(Object.values(asked).flat())])
      await undone(ctx.db, async (tx) => {
        await withFinals({ ...ctx, db: tx }, world, beside ? ['n1', beside] : ['n1'])
        for (const by of personas.filter((one) => beside === null || asked[one]?.includes(beside))) {
          const as = { ...world.during, db: tx, actor: world.actors[by] }
          all.push({ by, beside, answers: await readAs(as, world) })
        }
      })
  })
  return all
}

/** What tells this one in which of the worlds they are. */
function told(given: readonly Given[], by: PersonaOfRounds) {
  const [base, ...others] = given.filter((one) => one.by === by)
  expect([base?.beside, others.length > 0]).toEqual([null, true])
  expect(base?.answers.size).toBeGreaterThan(100)
  return others.flatMap(({ answers }) => (base ? differences(base.answers, answers) : []))
}

let asking: Promise<readonly Given[]> | undefined
const ofEachCategory = () =>
  (asking ??= askedInAll({
    'organiser with an own entry': ['s2', 's1'],
    'organiser who judges': ['n2', 's1'],
    organiser: ['s2'],
  }))

describe('two worlds that differ in what is in a round which not everything reaches', () => {
  test('are the same, by every answer, to whoever has an own entry: whether it is there, or one that it competes with', async () => {
    expect(told(await ofEachCategory(), 'organiser with an own entry')).toEqual([])
  })

  test('are the same to who judges while judging goes on, and judges nothing in that round', async () => {
    expect(told(await ofEachCategory(), 'organiser who judges')).toEqual([])
  })

  test('are the same to whoever has an own entry also by what is there of other categories, where the best of all were chosen', async () => {
    const given = await askedInAll({ 'organiser with an own entry': ['n2'] }, { per: 'call' })
    expect(told(given, 'organiser with an own entry')).toEqual([])
  })

  test('are told apart by others of the office, by every list, count and refusal that is about it', async () => {
    const found = new Set(told(await ofEachCategory(), 'organiser').map(({ operation }) => operation))
    expect([...found].sort()).toEqual(expect.arrayContaining(OF_ROUNDS))
  })
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
