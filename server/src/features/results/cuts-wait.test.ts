import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadActor } from '#features/accounts/index.ts'
import { people } from '#features/accounts/tables.ts'
import { aJuror } from '#features/jury/testing.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { tellOfRound } from './commands/tell-of-round.ts'
import { resultsContract } from './contract.ts'
import { aCut } from './cuts.fixture.ts'
import { anOfficer } from './testing.ts'
import { showCallStatus } from './views/status.ts'

type Made = Awaited<ReturnType<typeof aCut>>
const inCut = (wanted: Parameters<typeof aCut>[1], body: (made: Made, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aCut(ctx, wanted), ctx)
  })

/** What waits of rounds, as `round: what, how many, until when`. */
const waits = async (who: Ctx, { call }: Made) =>
  resultsContract.showCallStatus.output
    .parse(await showCallStatus(who, { call: call.key }))
    .rounds.map(({ round, waitsFor, count, until }) => [round, waitsFor, count, until])

const at = (who: Ctx, day: string): Ctx => ({ ...who, now: new Date(day) })
/** When judging of the finals ends. */
const END = '2031-01-01T11:00:00.000Z'

test(
  'a cut that is due waits from the end of judging until it is carried out, with until when it can be; then its entrants wait to be told',
  inCut({}, async (made, ctx) => {
    const { ann, first, keys, preview } = made
    expect(await waits(at(ann, ctx.now.toISOString()), made)).toEqual([])
    expect(await waits(ann, made)).toEqual([[first.key, 'cut', 1, END]])
    expect((await preview()).until).toBe(END)
    await made.carryOut()
    expect(await waits(ann, made)).toEqual([[first.key, 'telling', 4, null]])
    await made.takeBack()
    expect(await waits(ann, made)).toEqual([[first.key, 'cut', 1, END]])
    await made.carryOut()
    await tellOfRound(ann, { ...keys, hash: (await preview()).telling.hash })
    expect(await waits(ann, made)).toEqual([])
  }),
)

test(
  'where no rule says who goes on, choosing waits until it is ended',
  inCut({ cut: { kind: 'by-hand' } }, async (made) => {
    expect(await waits(made.ann, made)).toEqual([[made.first.key, 'choice', 4, END]])
    await made.put(2)
    expect(await waits(made.ann, made)).toEqual([[made.first.key, 'choice', 3, END]])
    await made.end()
    expect(await waits(made.ann, made)).toEqual([[made.first.key, 'telling', 4, null]])
  }),
)

test(
  'once the next round is over a cut that was forgotten is not carried out any more, but ended, so that its entrants can be told',
  inCut({}, async (made) => {
    const late = at(made.ann, END)
    expect(await waits(late, made)).toEqual([[made.first.key, 'choice', 4, null]])
    await made.end(late)
    expect(await waits(late, made)).toEqual([[made.first.key, 'telling', 4, null]])
  }),
)

test(
  'a round that is over keeps nobody from the other one: the cut leads there alone, and so does a hand',
  inCut({ also: 5 }, async (made) => {
    const { ann, first, preview, carryOut, putAlso, put } = made
    const late = at(ann, END)
    expect((await preview()).until).toBe(END)
    const seen = (await preview()).hash
    expect(await waits(late, made)).toEqual([[first.key, 'cut', 1, '2031-03-01T11:00:00.000Z']])
    expect((await preview(late)).into.map(({ isOver, mayChoose }) => [isOver, mayChoose.ok])).toEqual([
      [true, false],
      [false, true],
    ])
    await expect(carryOut(late, seen)).rejects.toMatchObject({ code: 'preview-outdated' })
    expect(await carryOut(late)).toEqual({
      into: [
        { round: 'finals', entries: 0 },
        { round: 'also', entries: 1 },
      ],
    })
    expect((await preview(late)).ending.open.map(({ title, why }) => [title, why])).toEqual([
      ['Entry 2', 'over'],
    ])
    await expect(put(3, undefined, late)).rejects.toMatchObject({ code: 'round-closed' })
    await putAlso(3, late)
    await made.end(late)
    await made.tell(late)
    expect(await waits(late, made)).toEqual([])
  }),
)

test(
  'who may not see a cut, or may not carry one out, has nothing of it waiting',
  inCut({}, async (made, { db }) => {
    const { call, entries, over, ann } = made
    await aJuror(over, { call, email: 'both@office.eu', name: 'Both' })
    const both = await anOfficer(over, 'both@office.eu')
    const [found] = await db
      .select()
      .from(people)
      .where(eq(people.id, present(entries[2], 'an entry').ownerId))
    const owner = present(found, 'the entrant')
    await anOfficer(over, owner.email)
    const own = { ...over, actor: await loadActor(db, owner) }
    const auditor = await anOfficer(over, 'reads@office.eu', 'auditor')
    for (const who of [both, own, auditor]) expect(await waits(who, made)).toEqual([])
    expect(await waits(ann, made)).toHaveLength(1)
    await made.carryOut()
    for (const who of [both, own, auditor]) expect(await waits(who, made)).toEqual([])
  }),
)
