import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCtx, counting, freshDatabase, withTx } from '#platform/testing/index.ts'
import { documentAt, documentsAt, getCall } from './index.ts'
import { replaceDocument, type Call } from './store/calls.ts'
import { findDocumentsAt } from './store/documents.ts'
import { aCall, anAmendedCall } from './testing.ts'

const named = (call: Call, name: string) => ({ ...call.document, name: { en: name } })
const nameAt = async (db: Parameters<typeof documentAt>[0], call: Call, version: number) =>
  (await documentAt(db, call.id, version)).name.en

/** A draft of two versions, the first of which is called First. */
async function twoVersions() {
  const { db } = await freshDatabase()
  const call = await aCall(aCtx({ db }), { announced: false })
  const second = await anAmendedCall(aCtx({ db }), call, { name: { en: 'Second' } })
  return { db, first: call, second }
}

test('every version of a document is there for good, whatever the call says since', async () => {
  const { db, first, second } = await twoVersions()
  expect([first.documentVersion, second.documentVersion]).toEqual([1, 2])
  expect(await documentAt(db, first.id, 1)).toEqual(first.document)
  expect(await nameAt(db, first, 2)).toBe('Second')
  expect((await getCall(db, first.key)).document).toBe(await documentAt(db, first.id, 2))
  await expect(db.execute(sql`update call_versions set document = '{}'`)).rejects.toThrow()
  await expect(documentAt(db, first.id, 3)).rejects.toThrow('Impossible')
})

test('a version that is known asks nothing, and many that are not ask once', async () => {
  const { db, first } = await twoVersions()
  const { db: counted, count } = counting(db)
  const wanted = [1, 2, 1, 2].map((version) => ({ callId: first.id, version }))
  const documents = await documentsAt(counted, wanted)
  expect(wanted.map((version) => documents(version).name.en)).toEqual([
    first.document.name.en,
    'Second',
    first.document.name.en,
    'Second',
  ])
  const asked = count()
  expect(asked).toBeLessThanOrEqual(1)
  await documentsAt(counted, wanted)
  await documentAt(counted, first.id, 1)
  expect(count()).toBe(asked)
})

test('versions that somebody asks for by their numbers are asked for at once, and one that there is not is none', async () => {
  const { db, first } = await twoVersions()
  const { db: counted, count } = counting(db)
  const [one, none, two] = await findDocumentsAt(counted, first.id, [1, 7, 2])
  expect([one?.name.en, none, two?.name.en]).toEqual([first.document.name.en, null, 'Second'])
  expect(count()).toBe(1)
})

test('nobody can change what all who read a version share', async () => {
  const { db, first } = await twoVersions()
  const document = await documentAt(db, first.id, 1)
  expect(await documentAt(db, first.id, 1)).toBe(document)
  expect(() => Object.assign(document.phases[0] ?? {}, { key: 'mine' })).toThrow(TypeError)
})

test('a version that was written and left behind in a transaction that was undone is not the one of that number', async () => {
  const { db } = await freshDatabase()
  const call = await aCall(aCtx({ db }), { announced: false })
  const writeTwo = (name: string, then: () => void) =>
    db.transaction(async (tx) => {
      // In a savepoint, which has a number of its own.
      const one = await tx.transaction((inner) =>
        replaceDocument(inner, call, named(call, name), call.createdAt),
      )
      if (one) await replaceDocument(tx, one, named(call, 'Third'), call.createdAt)
      expect(await nameAt(tx, call, 2)).toBe(name)
      then()
    })
  const undo = () => {
    throw new Error('undone')
  }
  await expect(writeTwo('Undone', undo)).rejects.toThrow('undone')
  await writeTwo('Done', () => undefined)
  expect([await nameAt(db, call, 2), await nameAt(db, call, 3)]).toEqual(['Done', 'Third'])
})

test('a document of format 1 is read in the format of today, and its bytes stay', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }), { announced: false })
    const { format: _, ...earlier } = call.document
    const [section, ...sections] = earlier.form.sections
    const fields = section?.fields.map((field) => ({ ...field, statement: { version: '1', text: {} } }))
    const form = { ...earlier.form, sections: [{ ...section, fields }, ...sections] }
    const written = JSON.stringify({ ...earlier, form, ledBy: { name: 'A', country: 'GR' } })
    await db.execute(sql`insert into call_versions (call_id, version, document, created_at)
      values (${call.id}, 2, ${written}::jsonb, now())`)
    const read = await documentAt(db, call.id, 2)
    expect(read).toEqual({ ...call.document, ledBy: { name: 'A', country: 'EL' } })
    const kept = await db.execute(
      sql`select document = ${written}::jsonb as same from call_versions where version = 2`,
    )
    expect([...kept]).toEqual([{ same: true }])
  }))
