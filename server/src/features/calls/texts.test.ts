import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findBroken } from '#platform/db/invariant.ts'
import type { Db } from '#platform/db/client.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { textsOf, translationsFeature } from '#features/translations/index.ts'
import { deleteCall } from './commands/delete-call.ts'
import { textsIn } from './core/texts-in.ts'
import { callsInvariants } from './invariants.ts'
import { keepTextsOfEarlierCalls, textsHolder } from './store/texts.ts'
import { aCall, anAmendedCall } from './testing.ts'
import type { Call } from './store/calls.ts'

const saidOf = (call: Pick<Call, 'document'>) =>
  textsIn(call.document)
    .map(({ key, language, words }) => `${key} ${language} ${words}`)
    .toSorted()
const keptOf = async (db: Db, call: Call, version?: number) =>
  (await textsOf(db, textsHolder(call.id), version))
    .map(({ key, language, words }) => `${key} ${language} ${words}`)
    .toSorted()
const invariants = [...callsInvariants, ...(translationsFeature.invariants ?? [])]
const later = (days: number) => new Date(Date.UTC(2026, 2, 2 + days))

test('every text of a document that is put in place is kept, of each version as it was; no byte of a document is changed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const first = await aCall(ctx)
    const stored = await db.execute(sql`select document::text from call_versions where version = 1`)
    const about = { ...first.document.about, en: 'Said otherwise' }
    const second = await anAmendedCall({ ...ctx, now: later(1) }, first, { about })
    expect(await keptOf(db, first, 1)).toEqual(saidOf(first))
    expect(await keptOf(db, first)).toEqual(saidOf(second))
    const abouts = (await textsOf(db, textsHolder(first.id))).filter(({ key }) => key === 'about')
    expect(Object.fromEntries(abouts.map(({ language, writtenAt }) => [language, writtenAt]))).toEqual({
      en: later(1),
      it: ctx.now,
      el: ctx.now,
    })
    expect(await db.execute(sql`select document::text from call_versions where version = 1`)).toEqual(stored)
    expect(await findBroken(db, invariants)).toEqual([])
  }))

test('texts of calls from before they were kept are kept once, version by version', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const first = await aCall(ctx)
    const second = await anAmendedCall(ctx, first, { about: { en: 'Said otherwise' } })
    await db.execute(sql`delete from translations`)
    expect((await findBroken(db, callsInvariants)).map(({ rows }) => rows)).toEqual([[{ id: first.id }]])
    await keepTextsOfEarlierCalls(db)
    await keepTextsOfEarlierCalls(db)
    expect(await keptOf(db, first, 1)).toEqual(saidOf(first))
    expect(await keptOf(db, first)).toEqual(saidOf(second))
    expect(await findBroken(db, invariants)).toEqual([])
  }))

test('the texts of a call go with it', () =>
  withTx(async (db) => {
    const operator = aCtx({ db, actor: { kind: 'operator', command: 'test' } })
    const { key } = await aCall(operator, { announced: false })
    await deleteCall(operator, { call: key, version: 1, jurors: 0 }, [])
    expect(await db.execute(sql`select 1 from translations`)).toEqual([])
  }))
