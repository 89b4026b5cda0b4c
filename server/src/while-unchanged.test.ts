import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { authorities } from '#features/authorities/tables.ts'
import { people } from '#features/accounts/tables.ts'
import { anEntry } from '#features/entries/testing.ts'
import { entries } from '#features/entries/tables.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { foldPulses, pulseOf } from '#features/calls/store/pulses.ts'
import { callPulses } from '#features/calls/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { whileUnchanged } from '#features/calls/views/while-unchanged.ts'
import type { Call } from '#features/calls/store/calls.ts'

const counting = () => {
  let times = 0
  return { read: () => Promise.resolve({ times: ++times }), times: () => times }
}

/** Whether what is done changes the version of a call. */
async function isNoticed(db: Db, call: Call, act: () => Promise<unknown>): Promise<boolean> {
  const before = await pulseOf(db, call.id)
  await act()
  return (await pulseOf(db, call.id)) !== before
}

test('an answer is read once while nothing changes, and nobody can change it', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }))
    const { read, times } = counting()
    const first = await whileUnchanged({ db }, call, 'counted', read)
    expect(await whileUnchanged({ db }, call, 'counted', read)).toBe(first)
    expect(times()).toBe(1)
    expect(() => Object.assign(first, { times: 7 })).toThrow(TypeError)
    await anEntry(aCtx({ db }), { call, traits: ['admitted'] })
    expect(await whileUnchanged({ db }, call, 'counted', read)).toEqual({ times: 2 })
    expect(await whileUnchanged({ db }, call, 'other', read)).toEqual({ times: 3 })
    expect(await whileUnchanged({ db }, { ...call }, 'counted', read)).toEqual({ times: 4 })
  }))

test('what everybody looks at stays kept, however many other questions are asked meanwhile', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }))
    const { read, times } = counting()
    for (let other = 0; other < 120; other++) {
      expect(await whileUnchanged({ db }, call, 'looked at', read)).toEqual({ times: 1 })
      await whileUnchanged({ db }, call, `other ${other}`, () => Promise.resolve(other))
    }
    expect(times()).toBe(1)
  }))

test('what fails is not kept', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }))
    const failing = () => Promise.reject(new Error('broken'))
    await expect(whileUnchanged({ db }, call, 'failing', failing)).rejects.toThrow('broken')
    expect(await whileUnchanged({ db }, call, 'failing', () => Promise.resolve(1))).toBe(1)
  }))

test('entries, people and authorities are noticed; a working copy, and another call, are not', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const change = (set: Partial<typeof entries.$inferInsert>) =>
      db.update(entries).set(set).where(eq(entries.id, entry.id))
    expect(await isNoticed(db, call, () => change({ title: 'Typed', version: 9 }))).toBe(false)
    expect(await isNoticed(db, call, () => change({ isFictitious: !entry.isFictitious }))).toBe(true)
    expect(await isNoticed(db, call, () => change({ categoryKey: 'other' }))).toBe(true)
    expect(await isNoticed(db, call, () => change({ isFictitious: !entry.isFictitious }))).toBe(false)
    expect(await isNoticed(db, call, () => db.update(people).set({ name: 'Other' }))).toBe(true)
    expect(await isNoticed(db, call, () => db.update(authorities).set({ country: 'EL' }))).toBe(true)
    const other = { ...call, id: newId<CallId>() }
    expect(await isNoticed(db, other, () => change({ isFictitious: entry.isFictitious }))).toBe(false)
  }))

test('a change that is undone has a version that no later one has', async () => {
  const { db } = await freshDatabase()
  const call = await aCall(aCtx({ db }))
  const { entry } = await anEntry(aCtx({ db }), { call, traits: ['admitted'] })
  const seen: string[] = [await pulseOf(db, call.id)]
  const change = (tx: Db, isFictitious: boolean) =>
    tx.update(entries).set({ isFictitious }).where(eq(entries.id, entry.id))
  const undone = db.transaction(async (tx) => {
    await change(tx, !entry.isFictitious)
    seen.push(await pulseOf(tx, call.id))
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await pulseOf(db, call.id)).toBe(seen[0])
  await change(db, !entry.isFictitious)
  seen.push(await pulseOf(db, call.id))
  expect(new Set(seen).size).toBe(3)
})

test('of sessions that count at once none waits for another, and none is lost', async () => {
  const { db } = await freshDatabase()
  const call = await aCall(aCtx({ db }))
  const { entry } = await anEntry(aCtx({ db }), { call, traits: ['admitted'] })
  const beats = async () => Number((await pulseOf(db, call.id)).split(' ')[0])
  const before = await beats()
  await db.transaction(async (one) => {
    await one.update(entries).set({ isFictitious: !entry.isFictitious }).where(eq(entries.id, entry.id))
    // Another session counts, commits and is seen while the first has not ended.
    await db.execute(sql`insert into early_closes (id, call_id, round_key, reason, closed_by, closed_at)
      select gen_random_uuid(), ${call.id}, 'r', 'Because', id, now() from people limit 1`)
    expect(await beats()).toBe(before + 1)
  })
  expect(await beats()).toBe(before + 2)
})

test('what ended sessions counted is put together, and nothing is counted by that', async () => {
  const { db } = await freshDatabase()
  const call = await aCall(aCtx({ db }))
  const rows = (backend: number, beats: number) => ({ callId: call.id, backend, beats })
  await db.insert(callPulses).values([rows(2_000_000_001, 3), rows(2_000_000_002, 4)])
  const beats = async () => (await pulseOf(db, call.id)).split(' ')[0]
  const before = await beats()
  expect(await foldPulses(db)).toBe(2)
  expect(await beats()).toBe(before)
  await db.insert(callPulses).values(rows(2_000_000_003, 5))
  expect(await foldPulses(db)).toBe(1)
  const folded = await db.select().from(callPulses).where(eq(callPulses.backend, 0))
  expect(folded).toEqual([rows(0, 12)])
})
