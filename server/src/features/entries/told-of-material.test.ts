import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { closeInMail } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { tellOfMaterial } from './commands/tell-of-material.ts'
import { ALONE, handIn, report, withMaterial } from './material.fixture.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { NO_JURY } from './core/jury-guard.ts'

const HOUR = 3_600_000

async function toldIn({ db }: Ctx) {
  const found = (await db.select().from(notices)).filter(({ kind }) => kind === 'material-taken')
  return found.map(({ facts }) => [facts['number'], facts['missing'], facts['rest']]).sort()
}
const numbersOf = (made: readonly MadeEntry[]) => made.map(({ entry }) => entry.number)

test('whoever has handed in is told once that supporting material is taken when its phase opens, and nobody else is', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made: MadeEntry[] = []
    for (const traits of [
      ['submitted'],
      ['admitted'],
      ['complete'],
      ['not-admitted'],
      ['withdrawn'],
    ] as const)
      made.push(await anEntry(ctx, { call: plain, traits, authority: traits[0] }))
    const { call, beforeIt, opening, last, close } = await withMaterial(ctx, plain)
    await tellOfMaterial({ ...ctx, now: beforeIt })
    expect(await toldIn(ctx)).toEqual([])
    // Over what was judged none is taken, so none is asked for.
    const judged = { ...NO_JURY, losesMarks: () => Promise.resolve(true) }
    await tellOfMaterial({ ...ctx, now: opening }, undefined, judged)
    expect(await toldIn(ctx)).toEqual([])
    for (const now of [opening, opening, last, close]) await tellOfMaterial({ ...ctx, now })
    const asked = numbersOf(made.slice(0, 2)).sort()
    expect(await toldIn(ctx)).toEqual(asked.map((number) => [number, 1, 'stays']))
    const [mail] = (await db.select().from(notices)).filter(({ kind }) => kind === 'material-taken')
    expect(mail?.facts['closesAt']).toBe(closeInMail(close, 'UTC', mail?.language ?? 'en'))
    expect([call.key, mail?.callId]).toEqual([plain.key, plain.id])
  }))

test('who hands in while both are open has seen what is asked, and is told once nothing else can be handed in', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const early = { ...ctx, now: new Date(ctx.now.getTime() - 2 * HOUR) }
    const plain = await aCall(early)
    const [before, during] = [
      await anEntry(early, { call: plain, traits: ['submitted'], authority: 'before' }),
      await anEntry(early, { call: plain, traits: ['complete'], authority: 'during' }),
    ]
    const { call, close } = await withMaterial(ctx, plain, { isBeside: true })
    const made = await handIn(during, call, ctx.now)
    await tellOfMaterial(ctx)
    expect(await toldIn(ctx)).toEqual([[before.entry.number, 0, 'open']])
    const afterEntries = new Date(close.getTime() - HOUR)
    await tellOfMaterial({ ...ctx, now: afterEntries })
    expect(await toldIn(ctx)).toEqual(
      [
        [before.entry.number, 0, 'open'],
        [made.number, 1, 'stays'],
      ].sort(),
    )
    await report(before, call, afterEntries)
    await handIn(before, call, afterEntries, ALONE)
    await tellOfMaterial({ ...ctx, now: afterEntries })
    expect(await toldIn(ctx)).toHaveLength(2)
  }))
