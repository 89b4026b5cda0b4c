import { describe, expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { jurySeatContract } from './contract/seat.ts'
import { changesIn } from './core/statements.ts'
import { showDesk } from './views/desk.ts'
import { showQueue } from './views/queue.ts'
import { aDesk } from './versions.fixture.ts'

describe('a conflict is taken back by its name alone', () => {
  test('that an old page showed the entry undoes nothing', () =>
    withTx(async (db) => {
      const { call, as, entry, keys, answer } = await aDesk(aCtx({ db }))
      await recuse(as, { ...keys, note: 'I advised them.' })
      expect(await stateConflicts(as, { call: call.key, asked: [entry.id], conflicts: [] })).toEqual({
        conflicts: 1,
        unknown: [],
      })
      await expect(showDesk(as, keys)).rejects.toMatchObject({ code: 'conflict-declared' })
      expect(await answer()).toMatchObject({ answer: 'conflicted', note: 'I advised them.' })
    }))

  test('nor does an old page take back what was stated after it', () =>
    withTx(async (db) => {
      const { call, as, entry, keys, answer } = await aDesk(aCtx({ db }))
      await recuse(as, { ...keys, note: 'A friend works there.' })
      const old = (await showQueue(as, { call: call.key })).items[0]?.answerVersion ?? 0
      await undoRecusal(as, { ...keys, version: old })
      await recuse(as, { ...keys, note: 'My sister works there.' })
      const current = { note: 'My sister works there.', version: 4 }
      await expect(undoRecusal(as, { ...keys, version: old })).rejects.toMatchObject({
        code: 'changed-meanwhile',
        details: { current },
      })
      const takenBack = [{ entryId: entry.id, version: old }]
      const stated = stateConflicts(as, { call: call.key, asked: [], conflicts: [], takenBack })
      await expect(stated).rejects.toMatchObject({
        code: 'changed-meanwhile',
        details: { current: [{ entryId: entry.id, isConflicted: true, ...current }] },
      })
      expect(await answer()).toMatchObject({ answer: 'conflicted', ...current })
    }))
})

test('of two answers for one entry at once none is taken, and a conflict stands against its taking back', () => {
  const [one, other] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']
  const wrongOf = (answers: object) => {
    const read = jurySeatContract.stateConflicts.input.safeParse({
      ...{ call: 'call', asked: [], conflicts: [], ...answers },
    })
    return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))
  }
  const answer = (entryId?: string) => ({ entryId, version: 1 })
  expect(wrongOf({ conflicts: [answer(one), answer(other)], takenBack: [answer(one)] })).toEqual([])
  expect(wrongOf({ conflicts: [answer(one), answer(one)] })).toEqual(['conflicts'])
  expect(wrongOf({ takenBack: [answer(one), answer(one)] })).toEqual(['takenBack'])
  const answers = new Map([['both', { isConflicted: true, note: '', version: 1 }]])
  const both = { entryId: 'both', note: 'Still', version: 1 }
  const stated = { asked: [], conflicts: [both], takenBack: [{ entryId: 'both', version: 1 }] }
  expect(changesIn(answers, stated)).toMatchObject({
    conflicted: [{ entryId: 'both', note: 'Still' }],
    takenBack: [],
    stale: [],
  })
})

test('a statement changes what it names, and frees only what nothing was said of', () => {
  const answers = new Map([
    ['free', { isConflicted: false, note: '', version: 1 }],
    ['away', { isConflicted: true, note: 'x', version: 2 }],
    ['same', { isConflicted: true, note: 'x', version: 3 }],
    ['back', { isConflicted: true, note: 'x', version: 4 }],
  ])
  const stated = {
    asked: ['new', 'free', 'away', 'same', 'back', 'named', 'new'],
    conflicts: [
      { entryId: 'same', note: 'x', version: 3 },
      { entryId: 'named', note: 'y' },
    ],
    takenBack: [{ entryId: 'back', version: 4 }],
  }
  expect(changesIn(answers, stated)).toEqual({
    conflicted: [{ entryId: 'named', note: 'y', over: 0 }],
    takenBack: [{ entryId: 'back', note: '', over: 4 }],
    free: [{ entryId: 'new', note: '', over: 0 }],
    stale: [],
  })
})
