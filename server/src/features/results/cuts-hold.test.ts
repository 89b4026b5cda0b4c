import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadActor } from '#features/accounts/index.ts'
import { people } from '#features/accounts/tables.ts'
import { withdrawEntry } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import { jurors } from '#features/jury/tables.ts'
import { withTheReview } from '#features/jury/testing.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { decisionsGuard } from '#server/features.ts'
import { aCut } from './cuts.fixture.ts'
import { resultsInvariants } from './invariants.ts'

type Made = Awaited<ReturnType<typeof aCut>>
const inCut = (body: (made: Made, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aCut(ctx), ctx)
  })

const broken = async ({ db }: Ctx) => {
  const names = []
  for (const { name, sql: query } of resultsInvariants)
    if ((await db.execute(sql.raw(query))).length > 0) names.push(name)
  return names
}

/** An entry is withdrawn by its entrant, and taken up again. */
function leaving({ db }: Ctx, { over, entries: all, id }: Made, n: number) {
  return {
    withdraw: async () => {
      const owner = present(all[n - 1], 'an entry').ownerId
      const [person] = await db.select().from(people).where(eq(people.id, owner))
      const actor = await loadActor(db, present(person, 'the entrant'))
      await withdrawEntry({ ...over, actor }, { entry: id(n) })
    },
    comeBack: () =>
      db
        .update(entries)
        .set({ state: 'submitted', withdrawnAt: null })
        .where(eq(entries.id, id(n))),
  }
}

test(
  'a cut that is taken back takes out what is withdrawn too: back again, it goes on by no cut that there is not',
  inCut(async (made, ctx) => {
    const { carryOut, takeBack, inFinals } = made
    const entry = leaving(ctx, made, 2)
    await carryOut()
    await entry.withdraw()
    expect(await inFinals()).toEqual(['1 shortlist'])
    await takeBack()
    expect(await broken(ctx)).toEqual([])
    await entry.comeBack()
    expect([await inFinals(), await broken(ctx)]).toEqual([[], []])
    await carryOut({ ...made.ann, now: new Date(made.ann.now.getTime() + 60_000) })
    expect([await inFinals(), await broken(ctx)]).toEqual([['1 shortlist', '2 shortlist'], []])
  }),
)

test(
  'what is withdrawn since a juror of the next round began on it keeps the cut from being taken back as well',
  inCut(async (made, ctx) => {
    const { carryOut, takeBack, judgeInFinals, preview } = made
    await carryOut()
    await judgeInFinals(2)
    await leaving(ctx, made, 2).withdraw()
    const { begun } = await preview()
    expect(begun).toHaveLength(1)
    await expect(takeBack()).rejects.toMatchObject({ code: 'round-begun', details: { numbers: begun[0] } })
  }),
)

async function theFirstReview({ db }: Ctx, { ann, call, id, first }: Made) {
  const [juror] = await db.select().from(jurors).where(eq(jurors.callId, call.id)).orderBy(jurors.invitedAt)
  const keys = { call: call.key, round: first.key, entry: id(2), juror: present(juror, 'a juror').id }
  return withTheReview(ann, keys, decisionsGuard)
}

test(
  'while a cut stands, no review that it rests on may be changed',
  inCut(async (made, ctx) => {
    const review = await theFirstReview(ctx, made)
    expect((await review.preview()).mayUnlock.ok).toBe(true)
    await made.carryOut()
    expect((await review.preview()).mayUnlock).toEqual({ ok: false, because: 'cut-in-force' })
    await expect(review.unlock()).rejects.toMatchObject({ code: 'cut-in-force' })
    await made.takeBack()
    expect((await review.preview()).mayUnlock.ok).toBe(true)
  }),
)

test(
  'while a review may be changed by the office’s leave, no cut that would rest on it is carried out',
  inCut(async (made, ctx) => {
    const review = await theFirstReview(ctx, made)
    await review.unlock()
    expect((await made.preview()).mayCarryOut).toEqual({ ok: false, because: 'leaves-open' })
    await expect(made.carryOut()).rejects.toMatchObject({ code: 'leaves-open' })
    await review.lock()
    await made.carryOut()
    expect(await made.inFinals()).toEqual(['1 shortlist', '2 shortlist'])
  }),
)
