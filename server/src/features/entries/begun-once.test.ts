import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { deleteDraft } from './commands/delete-draft.ts'
import { startEntry } from './commands/start-entry.ts'
import { insertEntry } from './store/entries.ts'
import { entries } from './tables.ts'
import { anEntrant } from './testing.ts'
import { listMyEntries, showEntryRoom } from './views/mine.ts'

async function aPersonBeforeTheForm() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const call = await aCall(ctx)
  const entrant = await anEntrant(ctx)
  const category = call.document.categories[0]?.key ?? ''
  const asked = { call: call.key, category }
  const ownerId = entrant.actor.kind === 'person' ? entrant.actor.personId : newId<never>()
  return { db, ctx, call, entrant, asked, ownerId }
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

test('nobody has more than a hundred entries in a call, also when they begin many at once', async () => {
  const { db, call, entrant, asked, ownerId } = await aPersonBeforeTheForm()
  const draft = { callId: call.id, ownerId, categoryKey: asked.category, isFictitious: false }
  for (let n = 0; n < 95; n += 1) await insertEntry(db, draft, new Date())
  const begun = await Promise.allSettled(sixteen.map(() => startEntry(entrant, asked)))
  const refused = begun.filter(({ status }) => status === 'rejected')
  expect([refused.length, await db.$count(entries)]).toEqual([11, 100])
  expect(refused[0]).toMatchObject({ reason: { code: 'own-entries-limit-reached', details: { limit: 100 } } })
})

test('how many more entries one may begin in a call is told beforehand, and is what is then refused', async () => {
  const { db, call, entrant, asked, ownerId } = await aPersonBeforeTheForm()
  const room = () => showEntryRoom(entrant, { call: call.key })
  expect(await room()).toEqual({ begun: 0, limit: 100, left: 100 })
  const draft = { callId: call.id, ownerId, categoryKey: asked.category, isFictitious: false }
  for (let n = 0; n < 99; n += 1) await insertEntry(db, draft, new Date())
  const full = async () => (await listMyEntries(entrant)).full
  expect([await room(), await full()]).toEqual([{ begun: 99, limit: 100, left: 1 }, []])
  const { entry } = await startEntry(entrant, asked)
  expect([await room(), await full()]).toEqual([{ begun: 100, limit: 100, left: 0 }, [call.key]])
  await expect(startEntry(entrant, asked)).rejects.toMatchObject({ code: 'own-entries-limit-reached' })
  // The way out that the page names.
  await deleteDraft(entrant, { entry })
  expect(await room()).toEqual({ begun: 99, limit: 100, left: 1 })
  await expect(startEntry(entrant, asked)).resolves.toMatchObject({ entry: expect.any(String) })
})

test('what one has begun in one call takes no room in another, nor from another person; all are in one’s list', async () => {
  const { db, ctx, call, entrant, asked, ownerId } = await aPersonBeforeTheForm()
  const other = await aCall(ctx, { from: 'clarinet-2019' })
  const draft = { callId: call.id, ownerId, categoryKey: asked.category, isFictitious: false }
  for (let n = 0; n < 100; n += 1) await insertEntry(db, draft, new Date())
  const room = (by: typeof ctx, of: string) => showEntryRoom(by, { call: of })
  expect((await room(entrant, other.key)).left).toBe(100)
  expect((await room(await anEntrant(ctx, 'other@town.example'), call.key)).left).toBe(100)
  await insertEntry(
    db,
    { ...draft, callId: other.id, categoryKey: other.document.categories[0]?.key ?? '' },
    new Date(),
  )
  const mine = await listMyEntries(entrant)
  expect([mine.entries.length, mine.full]).toEqual([101, [call.key]])
})
