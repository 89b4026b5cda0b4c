import { describe, expect, test } from 'vitest'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse } from './commands/recuse.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { scores } from './tables.ts'
import { showQueue } from './views/queue.ts'
import { aDesk } from './versions.fixture.ts'

const SIXTEEN = Array.from({ length: 16 }, (_, at) => at)

/** What was taken, and what everybody else was told. */
async function raced<T>(attempts: readonly Promise<T>[]) {
  const settled = await Promise.allSettled(attempts)
  return {
    taken: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    refused: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])),
  }
}

describe('of sixteen at once that start from the same', () => {
  test.each([0, 1, 2])('mark in version %d one is saved, and the others are told which', async (version) => {
    const { db } = await freshDatabase()
    const { as, keys, review } = await aDesk(aCtx({ db }))
    if (version > 0) await saveScore(as, { ...keys, criterion: 'idea', mark: 1 })
    if (version > 1) await saveScore(as, { ...keys, criterion: 'idea', mark: null, version: 1 })
    const marks = SIXTEEN.map((at) => (at % 5) + 1)
    const { taken, refused } = await raced(
      marks.map((mark) => saveScore(as, { ...keys, criterion: 'idea', mark, version })),
    )
    expect([taken.length, refused.length]).toEqual([1, 15])
    const kept = { mark: taken[0]?.mark, version: taken[0]?.version }
    for (const one of refused)
      expect(one).toMatchObject({
        code: 'changed-meanwhile',
        details: { fields: [{ field: 'idea', code: 'changed-meanwhile' }], current: kept },
      })
    expect(await review()).toMatchObject({ marks: { idea: kept.mark }, versions: { idea: kept.version } })
  })

  test('remark one is saved, and the others are told which', async () => {
    const { db } = await freshDatabase()
    const { as, keys, review } = await aDesk(aCtx({ db }))
    const { taken, refused } = await raced(
      SIXTEEN.map((at) => saveRemark(as, { ...keys, remark: `Remark ${at}` })),
    )
    expect([taken.length, refused.length]).toEqual([1, 15])
    const { remark, remarkVersion } = await review()
    expect([remark, remarkVersion]).toEqual([expect.stringMatching(/^Remark \d+$/), taken[0]?.version])
    for (const one of refused)
      expect(one).toMatchObject({
        code: 'changed-meanwhile',
        details: { current: { remark, version: remarkVersion } },
      })
  })

  test('answer on a conflict one is saved, and the others are told which', async () => {
    const { db } = await freshDatabase()
    const { call, as, entry, answer } = await aDesk(aCtx({ db }))
    const { taken, refused } = await raced(
      SIXTEEN.map((at) => {
        const conflicts = [{ entryId: entry.id, note: `Reason ${at}`, version: 1 }]
        return stateConflicts(as, { call: call.key, asked: [entry.id], conflicts })
      }),
    )
    expect([taken, refused.length]).toEqual([[{ conflicts: 1, unknown: [] }], 15])
    const stands = await answer()
    expect(stands).toMatchObject({ answer: 'conflicted', version: 2 })
    for (const one of refused)
      expect(one).toMatchObject({
        code: 'changed-meanwhile',
        details: { current: [{ entryId: entry.id, isConflicted: true, note: stands?.note, version: 2 }] },
      })
  })

  test('stepping back is done once, and its reason stays', async () => {
    const { db } = await freshDatabase()
    const { as, keys, answer } = await aDesk(aCtx({ db }))
    const { taken, refused } = await raced(SIXTEEN.map((at) => recuse(as, { ...keys, note: `Reason ${at}` })))
    expect([taken.length, refused.length]).toEqual([1, 15])
    for (const one of refused) expect(one).toMatchObject({ code: 'conflict-declared' })
    expect(await answer()).toMatchObject({ answer: 'conflicted', version: 2 })
  })
})

test('different marks and the remark of one sheet saved at once are all saved', async () => {
  const { db } = await freshDatabase()
  const { as, keys, review } = await aDesk(aCtx({ db }))
  for (const round of [0, 1, 2, 3]) {
    const { versions, remarkVersion } = await review()
    const known = new Map(Object.entries(versions))
    const saved = (criterion: string) =>
      saveScore(as, { ...keys, criterion, mark: round + 1, version: known.get(criterion) })
    const { taken, refused } = await raced<unknown>([
      saved('idea'),
      saved('welcome'),
      saveRemark(as, { ...keys, remark: `Round ${round}`, version: remarkVersion }),
    ])
    expect([taken.length, refused]).toEqual([3, []])
    expect(await review()).toMatchObject({
      marks: { idea: round + 1, welcome: round + 1 },
      remark: `Round ${round}`,
    })
  }
})

test('a mark that was cleared is given again over its clearing, which no older page was looking at', () =>
  withTx(async (db) => {
    const { as, keys, review } = await aDesk(aCtx({ db }))
    const mark = (value: number | null, version: number) =>
      saveScore(as, { ...keys, criterion: 'idea', mark: value, version })
    const { version } = await mark(4, 0)
    const cleared = await mark(null, version)
    expect(await review()).toMatchObject({ marks: {}, versions: { idea: cleared.version } })
    const old = { code: 'changed-meanwhile', details: { current: { mark: null, version: cleared.version } } }
    for (const seen of [0, version]) await expect(mark(5, seen)).rejects.toMatchObject(old)
    const again = await mark(2, cleared.version)
    for (const seen of [0, version, cleared.version])
      await expect(mark(5, seen)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await review()).toMatchObject({ marks: { idea: 2 }, versions: { idea: again.version } })
    const twice = await mark(null, again.version)
    expect(await mark(1, (await mark(null, twice.version)).version)).toMatchObject({ mark: 1 })
  }))

test('whoever is refused a mark is told over which version the one that stands was made, from whichever device', () =>
  withTx(async (db) => {
    const { as, keys } = await aDesk(aCtx({ db }))
    const mark = (value: number, version: number, criterion = 'idea') =>
      saveScore(as, { ...keys, criterion, mark: value, version })
    const stands = async () => {
      const told = (await mark(5, 0).catch((one: unknown) => one)) as { details: { current: object } }
      return told.details.current
    }
    const first = await mark(4, 0)
    expect(await stands()).toEqual({ mark: 4, version: first.version, over: 0 })
    await mark(3, 0, 'welcome')
    expect(await stands()).toEqual({ mark: 4, version: first.version, over: 0 })
    const second = await mark(2, first.version)
    const third = await mark(4, second.version)
    expect(await stands()).toEqual({ mark: 4, version: third.version, over: second.version })
  }))

test('an emptied remark is written again over its emptying', () =>
  withTx(async (db) => {
    const { as, keys, review } = await aDesk(aCtx({ db }))
    const remark = (words: string, version: number) => saveRemark(as, { ...keys, remark: words, version })
    const { version } = await remark('Warm.', 0)
    const emptied = await remark('', version)
    await expect(remark('Old.', version)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await remark('Warm again.', emptied.version)
    expect((await review()).remark).toBe('Warm again.')
  }))

test('a cleared mark is none: not for what is counted, exported or given', () =>
  withTx(async (db) => {
    const { call, as, keys } = await aDesk(aCtx({ db }))
    const { version } = await saveScore(as, { ...keys, criterion: 'idea', mark: 4 })
    await saveScore(as, { ...keys, criterion: 'welcome', mark: 4 })
    await saveScore(as, { ...keys, criterion: 'idea', mark: null, version })
    expect(await db.select({ key: scores.criterionKey }).from(scores)).toEqual([{ key: 'welcome' }])
    await expect(giveReview(as, keys)).rejects.toMatchObject({
      code: 'review-incomplete',
      details: { fields: [{ field: 'idea', code: 'required' }] },
    })
    const [only] = (await showQueue(as, { call: call.key })).items
    expect(only).toMatchObject({ state: 'started' })
  }))
