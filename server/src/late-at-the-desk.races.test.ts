import { expect, test } from 'vitest'
import type { Round } from '#features/calls/index.ts'
import { confirmReview } from '#features/jury/commands/confirm-review.ts'
import { giveReview } from '#features/jury/commands/give-review.ts'
import { recuse } from '#features/jury/commands/recuse.ts'
import { reopenReview } from '#features/jury/commands/reopen-review.ts'
import { saveRemark } from '#features/jury/commands/save-remark.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { aGivenReview, aJuror } from '#features/jury/testing.ts'
import { listCountingMarks } from '#features/jury/views/counting-marks.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { present } from '#kernel/impossible.ts'
import { aCut } from '#features/results/cuts.fixture.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'

/** A round that is over, and a juror whose request of before its close is written after it: their review of the third entry is open, that of the second given. */
async function aLateJuror(cut?: Round['cut']) {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const world = await aCut(ctx, { cut })
  const { call, entries, first } = world
  const { as, juror } = await aJuror(ctx, { call })
  const [given, open] = [present(entries[1], 'a second'), present(entries[2], 'a third')]
  for (const entry of [given, open]) await aGivenReview(ctx, { call, entry, juror: { as, juror, token: '' } })
  const keysOf = ({ id }: typeof open) => ({ call: call.key, round: first.key, entry: id })
  await reopenReview(as, keysOf(open))
  const desk = await showDesk(as, keysOf(open))
  const marks = async () =>
    (await listCountingMarks(db, call, undefined, first.key))
      .map(({ entryId, jurorId, criterionKey, mark }) => [entryId, jurorId, criterionKey, mark].join(' '))
      .sort()
  return { ...world, db, as, desk, marks, keys: { given: keysOf(given), open: keysOf(open) } }
}

const CLOSED = { code: 'round-closed' }
const waits = (act: Promise<unknown>) =>
  Promise.race([act, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))])

test('what a juror sent before the close and is written after a cut changes nothing on which the cut rests', async () => {
  const { as, carryOut, desk, marks, keys } = await aLateJuror()
  const before = await marks()
  await carryOut()
  const criterion = present(desk.criteria[0], 'a criterion').key
  const version = desk.review.versions[criterion] ?? 0
  for (const late of [
    () => saveScore(as, { ...keys.open, criterion, mark: null, version }),
    () => saveRemark(as, { ...keys.open, remark: 'Late', version: 0 }),
    () => giveReview(as, keys.open),
    () => reopenReview(as, keys.given),
    () => confirmReview(as, { ...keys.given, submission: desk.submission, then: 'change' }),
    () => recuse(as, { ...keys.given, note: 'My town' }),
  ])
    await expect(late()).rejects.toMatchObject(CLOSED)
  // That they have a conflict is kept; what they gave stays as the cut found it.
  const conflicts = [{ entryId: keys.given.entry, note: '', version: 1 }]
  expect(await stateConflicts(as, { call: keys.given.call, asked: [], conflicts })).toMatchObject({
    conflicts: 1,
  })
  expect(await marks()).toEqual(before)
})

test('a mark waits for a cut under way, and is then refused', async () => {
  const { db, ann, as, carryOut, keys, marks } = await aLateJuror()
  const before = await marks()
  let giving: Promise<unknown> = Promise.resolve()
  await db.transaction(async (tx) => {
    await carryOut({ ...ann, db: tx })
    giving = giveReview(as, keys.open).catch((error: unknown) => error)
    expect(await waits(giving)).toBe('waits')
  })
  expect(await giving).toMatchObject(CLOSED)
  expect(await marks()).toEqual(before)
})

test('a cut waits for a mark that is being made, and finds that it was looked at without it', async () => {
  const { db, as, ann, carryOut, preview, keys, inFinals } = await aLateJuror()
  const { hash } = await preview()
  let cutting: Promise<unknown> = Promise.resolve()
  await db.transaction(async (tx) => {
    await giveReview({ ...as, db: tx }, keys.open)
    cutting = carryOut(ann, hash).catch((error: unknown) => error)
    expect(await waits(cutting)).toBe('waits')
  })
  expect(await cutting).toMatchObject({ code: 'preview-outdated' })
  expect(await inFinals(db)).toEqual([])
})

test.each(['put', 'end'] as const)(
  'to choose by hand, or to say that nobody else goes on, is found by a late mark too: %s',
  async (which) => {
    const { as, keys, ...world } = await aLateJuror({ kind: 'by-hand' })
    await (which === 'put' ? world.put(1) : world.end())
    await expect(giveReview(as, keys.open)).rejects.toMatchObject(CLOSED)
  },
)
