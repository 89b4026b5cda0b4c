import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { entries } from '#features/entries/tables.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { calls } from '#features/calls/tables.ts'
import { aCut } from './cuts.fixture.ts'
import { resultsInvariants } from './invariants.ts'
import { roundTellings } from './tables.ts'

type Made = Awaited<ReturnType<typeof ground>>

async function ground(ctx: Ctx, wanted: Parameters<typeof aCut>[1]) {
  const made = await aCut(ctx, wanted)
  const later = (minutes: number): Ctx => ({
    ...made.ann,
    now: new Date(made.ann.now.getTime() + minutes * 60_000),
  })
  /** What entrants were told last, by number: whether it goes on. */
  const told = async () => {
    const rows = await ctx.db.select().from(roundTellings).orderBy(roundTellings.toldAt)
    const last = new Map(rows.map(({ entryId, goesOn }) => [entryId, goesOn]))
    return made.entries.map(({ id }) => last.get(id) ?? null)
  }
  /** An entry is withdrawn, and comes back. */
  const withdraw = (n: number, is = true) =>
    ctx.db
      .update(entries)
      .set(
        is ? { state: 'withdrawn', withdrawnAt: made.over.now } : { state: 'submitted', withdrawnAt: null },
      )
      .where(eq(entries.id, made.id(n)))
  const holds = async () => {
    for (const { name, sql: query } of resultsInvariants)
      expect([name, await ctx.db.execute(sql.raw(query))]).toEqual([name, []])
  }
  return { ...made, later, told, withdraw, holds }
}

const inGround = (wanted: Parameters<typeof aCut>[1], body: (made: Made, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await ground(ctx, wanted), ctx)
  })

const BY_HAND = { cut: { kind: 'by-hand' } } as const

test(
  'a round by hand tells nobody before it is ended',
  inGround(BY_HAND, async ({ put, tell, preview, end, told, holds }) => {
    await put(3)
    expect((await preview()).telling).toMatchObject({ goOn: 1, noFurther: 0, undecided: 3 })
    await expect(tell()).rejects.toMatchObject({ code: 'choosing-not-ended' })
    expect((await preview()).ending.open.map(({ title, why }) => [title, why])).toEqual(
      [1, 2, 4].map((n) => [`Entry ${n}`, 'by-hand']),
    )
    await end()
    await tell()
    expect(await told()).toEqual([false, false, true, false])
    await holds()
  }),
)

test(
  'a round by hand can end with nobody, and say so',
  inGround(BY_HAND, async ({ end, tell, told, inFinals, holds }) => {
    await end()
    await tell()
    expect([await inFinals(), await told()]).toEqual([[], [false, false, false, false]])
    await holds()
  }),
)

test(
  'a place that came free is decided, not forgotten',
  inGround({}, async ({ carryOut, tell, withdraw, preview, end, told, later, holds }) => {
    await carryOut()
    await withdraw(1)
    expect((await preview()).ending.open).toMatchObject([{ title: 'Entry 3', why: 'free' }])
    await tell()
    expect(await told()).toEqual([null, true, null, false])
    await end(later(1))
    await tell(later(2))
    expect(await told()).toEqual([null, true, false, false])
    await holds()
  }),
)

test(
  'what an end named is what it ends: chosen or withdrawn meanwhile, it has to be looked at anew',
  inGround(BY_HAND, async ({ put, end, preview, ann, withdraw, takeEndBack, later }) => {
    const { hash } = (await preview()).ending
    await put(2)
    await expect(end(ann, hash)).rejects.toMatchObject({ code: 'preview-outdated' })
    const anew = (await preview()).ending.hash
    await withdraw(1)
    await expect(end(ann, anew)).rejects.toMatchObject({ code: 'preview-outdated' })
    await end()
    await takeEndBack()
    const twice = (await preview()).ending.hash
    await end(later(1), twice)
    await takeEndBack('Once more.', later(2))
    await expect(end(later(3), twice)).rejects.toMatchObject({ code: 'preview-outdated' })
  }),
)

test(
  'the end of choosing is taken back with a reason as long as nobody was told by it; single entries are chosen after it, and told anew',
  inGround(BY_HAND, async ({ put, end, takeEndBack, tell, told, preview, later }) => {
    await end()
    await expect(takeEndBack('')).rejects.toMatchObject({ code: 'reason-required' })
    await takeEndBack()
    expect((await preview()).telling.undecided).toBe(4)
    await end(later(1))
    await tell(later(2))
    await expect(takeEndBack(undefined, later(3))).rejects.toMatchObject({ code: 'cut-told' })
    await put(2, undefined, later(3))
    await tell(later(4))
    expect(await told()).toEqual([false, true, false, false])
  }),
)

test(
  'what came back after choosing ended is open: told nothing, until it is named by an end of its own',
  inGround(BY_HAND, async ({ ann, put, end, preview, tell, told, withdraw, later, holds }) => {
    await withdraw(1)
    await put(3)
    const { hash } = (await preview()).ending
    await end()
    await withdraw(1, false)
    const { ended, may, open } = (await preview()).ending
    expect([ended !== null, may.ok, open.map(({ title, why }) => [title, why])]).toEqual([
      ...[true, true],
      [['Entry 1', 'late']],
    ])
    expect((await preview()).telling).toMatchObject({ goOn: 1, noFurther: 2, undecided: 1, toTell: 3 })
    await tell(later(1))
    expect(await told()).toEqual([null, false, true, false])
    // A second click of the first end ends nothing more.
    await end({ ...ann, now: later(2).now }, hash)
    expect((await preview()).ending.open).toHaveLength(1)
    await end(later(2))
    await tell(later(3))
    expect(await told()).toEqual([false, false, true, false])
    await holds()
  }),
)

test(
  'an end of which nobody was told is taken back although entrants were told by one before it',
  inGround(BY_HAND, async ({ end, preview, tell, told, takeEndBack, withdraw, put, later, holds }) => {
    await withdraw(1)
    await end()
    await tell(later(1))
    await withdraw(1, false)
    await end(later(2))
    // A second click finds it taken back.
    for (const minute of [3, 4]) await takeEndBack('A slip.', later(minute))
    const { ended, open } = (await preview()).ending
    expect([ended !== null, open.map(({ title }) => title)]).toEqual([true, ['Entry 1']])
    await expect(takeEndBack('Once more.', later(5))).rejects.toMatchObject({ code: 'cut-told' })
    await put(1, undefined, later(6))
    await tell(later(7))
    expect(await told()).toEqual([true, false, false, false])
    await holds()
  }),
)

test(
  'ends of choosing are taken back together, and a second click finds them so; not once one of them was told',
  inGround(BY_HAND, async ({ end, preview, tell, takeEndBack, withdraw, later }) => {
    await withdraw(1)
    await end()
    await withdraw(1, false)
    await end(later(1))
    for (const minute of [2, 3]) await takeEndBack('A mistake.', later(minute))
    expect((await preview()).ending).toMatchObject({ ended: null, open: [{}, {}, {}, {}] })
    await end(later(4))
    await tell(later(5))
    await expect(takeEndBack('Once more.', later(6))).rejects.toMatchObject({ code: 'cut-told' })
  }),
)

test(
  'a cut is not taken back under the end of choosing, nor carried out after it; where all is said there is nothing to end',
  inGround({ marks: [[5], [4], [4], [2]] }, async ({ carryOut, takeBack, end, takeEndBack, put, holds }) => {
    await expect(end()).rejects.toMatchObject({ code: 'cut-not-carried-out' })
    await carryOut()
    await end()
    await expect(takeBack()).rejects.toMatchObject({ code: 'choosing-ended' })
    await takeEndBack()
    for (const n of [2, 3]) await put(n)
    await expect(end()).rejects.toMatchObject({ code: 'nothing-undecided' })
    await takeBack()
    await holds()
  }),
)

test(
  'what left with a cut that was taken back is undecided anew, not taken out by hand',
  inGround({ marks: [[5], [4], [3], [2]] }, async ({ carryOut, takeBack, later, preview, withdraw }) => {
    await carryOut()
    await takeBack()
    await withdraw(2)
    await carryOut(later(1))
    await withdraw(2, false)
    const { open } = (await preview()).ending
    expect(open.map(({ title, why }) => [title, why])).toEqual([['Entry 2', 'free']])
  }),
)

test(
  'once the next round is over a forgotten cut can at least be ended and told, though nothing goes on',
  inGround({}, async ({ ann, finals, call, tell, told, end, preview, holds }) => {
    const phase = present(
      call.document.phases.find(({ key }) => key === finals.phase),
      'a phase',
    )
    const late = new Date(`${present(phase.closesAt, 'an end')}:00.000Z`)
    const then: Ctx = { ...ann, now: new Date(late.getTime() + 86_400_000) }
    expect((await preview(then)).mayCarryOut).toEqual({ ok: false, because: 'round-closed' })
    await end(then)
    await tell(then)
    expect(await told()).toEqual([false, false, false, false])
    await holds()
  }),
)

test(
  'of a call that was cancelled no cut is taken back, and no choosing ended or taken back',
  inGround(BY_HAND, async ({ call, over, end, takeEndBack }, ctx) => {
    const cancel = (at: Date | null) =>
      ctx.db.update(calls).set({ cancelledAt: at }).where(eq(calls.id, call.id))
    await cancel(over.now)
    await expect(end()).rejects.toMatchObject({ code: 'call-cancelled' })
    await cancel(null)
    await end()
    await cancel(over.now)
    await expect(takeEndBack()).rejects.toMatchObject({ code: 'call-cancelled' })
  }),
)
