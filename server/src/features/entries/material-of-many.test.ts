import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, counting, withTx } from '#platform/testing/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { tellOfMaterial } from './commands/tell-of-material.ts'
import { NO_JURY } from './core/jury-guard.ts'
import { withMaterial } from './material.fixture.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { listMyEntries } from './views/mine.ts'

const EMAIL = 'one@town.example'

/** Entries of one person that were handed in, while supporting material is taken. */
async function ground(ctx: Ctx, many: number) {
  const plain = await aCall(ctx)
  const made: MadeEntry[] = []
  for (let n = 0; n < many; n += 1)
    made.push(await anEntry(ctx, { call: plain, traits: ['submitted'], authority: `${n}`, email: EMAIL }))
  const { opening } = await withMaterial(ctx, plain)
  let questions = 0
  const losesMarks = () => {
    questions += 1
    return Promise.resolve(true)
  }
  const [first] = made
  return {
    ctx: { ...ctx, now: opening },
    entrant: { ...present(first, 'an entry').entrant, now: opening },
    jury: { ...NO_JURY, losesMarks },
    questions: () => questions,
  }
}

const told = async ({ db }: Ctx) =>
  (await db.select().from(notices)).filter(({ kind }) => kind === 'material-taken').length

test('of many entries that are asked for nothing no more is asked each time than of one', async () => {
  const counts: number[][] = []
  for (const many of [1, 3])
    await withTx(async (db) => {
      const { ctx, jury, questions } = await ground(aCtx({ db }), many)
      const counted = counting(db)
      await tellOfMaterial({ ...ctx, db: counted.db }, undefined, jury)
      counts.push([counted.count(), questions(), await told(ctx)])
    })
  expect(counts[1]).toEqual(counts[0])
  expect(counts[0]?.slice(1)).toEqual([1, 0])
})

test('the list of one’s entries asks the jury once of a category, however many there are', async () => {
  const counts: number[][] = []
  for (const many of [1, 3])
    await withTx(async (db) => {
      const { entrant, jury, questions } = await ground(aCtx({ db }), many)
      const counted = counting(db)
      const { entries } = await listMyEntries({ ...entrant, db: counted.db }, undefined, jury)
      counts.push([counted.count(), questions()])
      expect(entries).toHaveLength(many)
    })
  expect(counts[1]).toEqual(counts[0])
  expect(counts[0]?.[1]).toBe(1)
})

test('what fails for one is told to the others, and to that one the next time', () =>
  withTx(async (db) => {
    const { ctx } = await ground(aCtx({ db }), 3)
    let sent = 0
    const enqueue: Ctx['jobs']['enqueue'] = (...args) => {
      sent += 1
      return sent === 1 ? Promise.reject(new Error('no')) : ctx.jobs.enqueue(...args)
    }
    await expect(tellOfMaterial({ ...ctx, jobs: { ...ctx.jobs, enqueue } })).rejects.toMatchObject({
      errors: [{ message: 'no' }],
    })
    expect(await told(ctx)).toBe(2)
    await tellOfMaterial(ctx)
    expect(await told(ctx)).toBe(3)
  }))
