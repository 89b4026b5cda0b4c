import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, freshDatabase } from '../../testing/index.ts'
import { startEntry } from './commands/start-entry.ts'
import { insertEntry } from './store/entries.ts'
import { entries } from './tables.ts'
import { anEntrant } from './testing.ts'

async function aPersonBeforeTheForm() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const call = await aCall(ctx)
  const entrant = await anEntrant(ctx)
  const category = call.document.categories[0]?.key ?? ''
  const asked = { call: call.key, category }
  const ownerId = entrant.actor.kind === 'person' ? entrant.actor.personId : newId<never>()
  return { db, call, entrant, asked, ownerId }
}

const sixteen = Array.from({ length: 16 }, (_, each) => each)

test('sixteen clicks on one form begin one entry, and each leads to it', async () => {
  const { db, entrant, asked } = await aPersonBeforeTheForm()
  const form = { ...asked, once: newId<string>() }
  const begun = await Promise.all(sixteen.map(() => startEntry(entrant, form)))
  expect(new Set(begun.map(({ entry }) => entry)).size).toBe(1)
  expect(await db.$count(entries)).toBe(1)
  expect(await startEntry(entrant, form)).toEqual(begun[0])
  expect(await startEntry(entrant, { ...asked, once: newId<string>() })).not.toEqual(begun[0])
})

test('what another person sends with the same key is their own', async () => {
  const { db, entrant, asked } = await aPersonBeforeTheForm()
  const form = { ...asked, once: newId<string>() }
  const other = await anEntrant(aCtx({ db }), 'other@town.example')
  expect(await startEntry(other, form)).not.toEqual(await startEntry(entrant, form))
})

test('a form that was refused may be sent again', async () => {
  const { entrant, asked } = await aPersonBeforeTheForm()
  const once = newId<string>()
  await expect(startEntry(entrant, { ...asked, category: 'none', once })).rejects.toMatchObject({
    code: 'input-invalid',
  })
  expect(await startEntry(entrant, { ...asked, once })).toMatchObject({ entry: expect.any(String) })
})

test('nobody has more than a hundred entries, also when they begin many at once', async () => {
  const { db, call, entrant, asked, ownerId } = await aPersonBeforeTheForm()
  const draft = { callId: call.id, ownerId, categoryKey: asked.category, isFictitious: false }
  for (let n = 0; n < 95; n += 1) await insertEntry(db, draft, new Date())
  const begun = await Promise.allSettled(sixteen.map(() => startEntry(entrant, asked)))
  const refused = begun.filter(({ status }) => status === 'rejected')
  expect([refused.length, await db.$count(entries)]).toEqual([11, 100])
  expect(refused[0]).toMatchObject({ reason: { code: 'entry-limit-reached', details: { limit: 100 } } })
})
