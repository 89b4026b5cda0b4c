import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { ensurePerson, loadActor } from './store/people.ts'
import { once } from './store/given-once.ts'

async function aForm() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const actor = await loadActor(db, await ensurePerson(db, { email: 'ann@office.eu' }, ctx.now))
  let done = 0
  const gone = new Set<number>()
  const again = async (answer: number) => (gone.has(answer) ? null : answer)
  const send = (key: string | undefined, asked: unknown, of = 'startEntry') =>
    db.transaction((tx) => once(tx, { ...ctx, actor }, { of, key, asked, again }, async () => (done += 1)))
  return { send, gone }
}

test('a form that is kept and sent with something else asks for something else', async () => {
  const { send } = await aForm()
  const key = newId<string>()
  expect(await send(key, { people: ['a'] })).toBe(1)
  expect(await send(key, { people: ['a'] })).toBe(1)
  expect(await send(key, { people: ['a', 'b'] })).toBe(2)
  expect(await send(key, { people: ['a'] })).toBe(1)
})

test('without its key a form is done each time', async () => {
  const { send } = await aForm()
  expect([await send(undefined, {}), await send(undefined, {})]).toEqual([1, 2])
})

test('a key that is sent to another operation asks for something else', async () => {
  const { send } = await aForm()
  const key = newId<string>()
  expect([await send(key, {}), await send(key, {}, 'createCall'), await send(key, {})]).toEqual([1, 2, 1])
})

test('where what it made is gone, the form says so and makes nothing in its place', async () => {
  const { send, gone } = await aForm()
  const key = newId<string>()
  gone.add(await send(key, {}))
  await expect(send(key, {})).rejects.toMatchObject({ code: 'made-is-gone' })
  expect(await send(newId<string>(), {})).toBe(2)
})
