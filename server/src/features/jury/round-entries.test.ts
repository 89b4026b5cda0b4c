import { describe, expect, test } from 'vitest'
import { anEntry } from '#features/entries/testing.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import type { Db } from '#platform/db/client.ts'
import { aCallOfTwoRounds } from './rounds.fixture.ts'
import { entriesOfRound, putIntoRound, takeOutOfRound } from './store/round-entries.ts'

const at = new Date('2026-06-01T10:00:00Z')

async function twoRounds(db: Db) {
  const ctx = aCtx({ db })
  const { call, first, second } = await aCallOfTwoRounds(ctx)
  const one = await anEntry(ctx, { call, traits: ['admitted'] })
  const two = await anEntry(ctx, { call, traits: ['admitted'] })
  const open = await anEntry(ctx, { call, traits: ['submitted'] })
  const { id: by } = await ensurePerson(db, { email: 'office@jury.example', name: 'Office' }, at)
  const put = (entry: typeof one, reason = 'The jury asked for it.') =>
    putIntoRound(
      db,
      { callId: call.id, round: second },
      [{ entryId: entry.entry.id, because: 'by-hand', fromRoundKey: null, reason }],
      { by, at },
    )
  const inRound = async (round: typeof first) =>
    (await entriesOfRound(db, { callId: call.id, round })).map(({ entryId, because }) => [entryId, because])
  return { ctx, call, first, second, one, two, open, by, put, inRound }
}

describe('what reaches a round', () => {
  test('in a round of all that is admitted, admission alone says what is judged', () =>
    withTx(async (db) => {
      const { call, first, one, two, by, inRound } = await twoRounds(db)
      expect((await inRound(first)).sort()).toEqual(
        [one, two].map(({ entry }) => [entry.id, 'admitted']).sort(),
      )
      const all = { callId: call.id, round: first }
      const words = { by, at, because: 'No.' }
      await expect(putIntoRound(db, all, [], { by, at })).rejects.toMatchObject({ code: 'round-takes-all' })
      await expect(takeOutOfRound(db, all, [], words)).rejects.toMatchObject({ code: 'round-takes-all' })
    }))

  test('in another round nothing is judged but what was put there, once, and what is not admitted cannot be', () =>
    withTx(async (db) => {
      const { second, one, open, put, inRound } = await twoRounds(db)
      expect(await inRound(second)).toEqual([])
      expect(await put(one)).toEqual([one.entry.id])
      expect(await put(one)).toEqual([])
      expect(await inRound(second)).toEqual([[one.entry.id, 'by-hand']])
      await expect(put(open)).rejects.toMatchObject({ code: 'not-found' })
    }))

  test('what is taken out stays on record with its reason, and can be put there anew', () =>
    withTx(async (db) => {
      const { call, second, one, by, put, inRound } = await twoRounds(db)
      const round = { callId: call.id, round: second }
      await put(one)
      const out = () => takeOutOfRound(db, round, [one.entry.id], { by, at, because: 'A mistake.' })
      expect(await out()).toEqual([one.entry.id])
      expect(await out()).toEqual([])
      expect(await inRound(second)).toEqual([])
      expect(await put(one)).toEqual([one.entry.id])
      expect(await inRound(second)).toEqual([[one.entry.id, 'by-hand']])
    }))
})
