import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '#kernel/ids.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { counting, withTx } from '#platform/testing/index.ts'
import { textsAfter } from './core/texts-after.ts'
import { translationsInvariants } from './invariants.ts'
import { keepAsRight, putTexts, textsOf } from './store.ts'
import type { Db } from '#platform/db/client.ts'
import type { Holder } from './core/text.ts'

const aHolder = (): Holder => ({ kind: 'call', id: newId<string>() })
const WRITING = { origin: 'imported', writtenBy: null, languages: ['en'] } as const

/** Says these words from this version on. */
async function say(db: Db, holder: Holder, version: number, words: Readonly<Record<string, string>>) {
  const said = Object.entries(words).map(([language, one]) => ({ key: 'name', language, words: one }))
  const writing = { ...WRITING, writtenAt: new Date(Date.UTC(2026, 2, version)) }
  await putTexts(db, holder, version, (stands) => textsAfter(stands, said, writing))
}

const wordsOf = async (db: Db, holder: Holder, version?: number) =>
  Object.fromEntries((await textsOf(db, holder, version)).map(({ language, words }) => [language, words]))

test('each version of a holder says what it said, whatever was written since; words that stay keep one row', () =>
  withTx(async (db) => {
    const holder = aHolder()
    const said = [
      { en: 'Cities', it: 'Città' },
      { en: 'Towns', it: 'Città' },
      { it: 'Città' },
      { en: 'Cities' },
    ]
    for (const [index, words] of said.entries()) await say(db, holder, index + 1, words)
    const each = await Promise.all(said.map((_, index) => wordsOf(db, holder, index + 1)))
    expect(each).toEqual(said)
    expect(await wordsOf(db, holder)).toEqual({ en: 'Cities' })
    const [italian] = (await textsOf(db, holder, 3)).filter(({ language }) => language === 'it')
    expect(italian?.writtenAt).toEqual(new Date(Date.UTC(2026, 2, 1)))
    expect(await findBroken(db, translationsInvariants)).toEqual([])
  }))

test('what is put in place twice in one version stands as it was put last', () =>
  withTx(async (db) => {
    const holder = aHolder()
    await say(db, holder, 1, { en: 'Cities', it: 'Città' })
    await say(db, holder, 1, { en: 'Towns' })
    expect(await wordsOf(db, holder, 1)).toEqual({ en: 'Towns' })
  }))

test('what stands is read once whenever something is written, and nothing is written where all stays', () =>
  withTx(async (db) => {
    const holder = aHolder()
    await say(db, holder, 1, { en: 'Cities', it: 'Città' })
    const { db: counted, count } = counting(db)
    await say(counted, holder, 2, { en: 'Cities', it: 'Città' })
    expect(count()).toBe(1)
    const right = { version: 2, language: 'it', keys: ['name'], languages: ['en'] }
    expect(await keepAsRight(counted, holder, right)).toBe(0)
    expect(count()).toBe(2)
    await say(db, holder, 3, { en: 'Towns', it: 'Città' })
    expect(await keepAsRight(db, holder, { ...right, version: 3 })).toBe(1)
  }))

test('texts of one holder are never those of another', () =>
  withTx(async (db) => {
    const [one, other] = [aHolder(), aHolder()]
    await say(db, one, 1, { en: 'Cities' })
    expect(await wordsOf(db, other)).toEqual({})
    await say(db, other, 1, { en: 'Towns' })
    expect(await wordsOf(db, one)).toEqual({ en: 'Cities' })
    expect(await wordsOf(db, { ...one, kind: 'site' })).toEqual({})
  }))

test('words of somebody whose account is erased stay, and nobody is said to have written them', () =>
  withTx(async (db) => {
    const [holder, writer] = [aHolder(), newId<PersonId>()]
    await db.execute(sql`insert into people (id, created_at, updated_at, email, name, language)
      values (${writer}, now(), now(), 'a@town.example', 'Ann', 'en')`)
    const writing = { origin: 'written', writtenBy: writer, writtenAt: new Date(), languages: [] } as const
    const said = [{ key: 'name', language: 'en', words: 'Cities' }]
    await putTexts(db, holder, 1, (stands) => textsAfter(stands, said, writing))
    expect((await textsOf(db, holder)).map(({ writtenBy }) => writtenBy)).toEqual([writer])
    await db.execute(sql`delete from people where id = ${writer}`)
    expect((await textsOf(db, holder)).map(({ words, writtenBy }) => [words, writtenBy])).toEqual([
      ['Cities', null],
    ])
  }))
