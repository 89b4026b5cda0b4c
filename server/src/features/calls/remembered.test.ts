import { expect, test } from 'vitest'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import type { CallDocument } from './core/document.ts'
import { getCall, getCallById, replaceDocument, type Call } from './store/calls.ts'
import { meetCall } from './store/pulses.ts'
import { aCall } from './testing.ts'

const named = ({ document }: Call, name: string): CallDocument => ({ ...document, name: { en: name } })

test('a document is read anew whenever its row has another version, and nobody can change the shared one', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }), { announced: false })
    const again = await getCallById(db, call.id)
    expect(again).toEqual(call)
    expect(again.document).toBe(call.document)
    expect(() => Object.assign(again.document.phases[0] ?? {}, { key: 'mine' })).toThrow(TypeError)
    await replaceDocument(db, again, named(again, 'Second'), again.createdAt)
    expect(await getCall(db, call.key)).toMatchObject({
      documentVersion: 2,
      document: { name: { en: 'Second' } },
    })
  }))

test('what is remembered of a call says of which: numbers of transactions begin anew in each database, and keys do too', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }))
    expect((await meetCall(db, call.key))?.row.split(' ')[0]).toBe(call.id)
  }))

test('what a transaction wrote that was undone is not remembered for the one that came after', async () => {
  const { db } = await freshDatabase()
  const call = await aCall(aCtx({ db }), { announced: false })
  const seen: unknown[] = []
  const undone = db.transaction(async (tx) => {
    await replaceDocument(tx, call, named(call, 'Undone'), call.createdAt)
    seen.push((await getCall(tx, call.key)).document.name)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  seen.push((await getCall(db, call.key)).document.name)
  await db.transaction((tx) => replaceDocument(tx, call, named(call, 'Done'), call.createdAt))
  const after = await getCall(db, call.key)
  expect([...seen, after.document.name, after.documentVersion]).toEqual([
    { en: 'Undone' },
    call.document.name,
    { en: 'Done' },
    2,
  ])
})
