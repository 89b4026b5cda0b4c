import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { importReviews } from '#features/jury/index.ts'
import { jurors } from '#features/jury/tables.ts'
import { closeEarly, mayReopen, reopen, withTheReview } from '#features/jury/testing.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { decisionsGuard } from '#server/features.ts'
import { aCut } from './cuts.fixture.ts'
import { resultsInvariants } from './invariants.ts'

const HOUR_MS = 3_600_000

/** How an act is refused; null: it is done. */
const codeOf = ({ db }: Ctx, act: () => Promise<unknown>) =>
  db.transaction(act).then(
    () => null,
    ({ code }: { readonly code: string }) => code,
  )

/** A first round that was closed early an hour ago and whose phase still lasts; what its marks are tried to be changed by. */
async function ground(ctx: Ctx, wanted: Parameters<typeof aCut>[1]) {
  const made = await aCut(ctx, wanted)
  const at = (who: Ctx, hours: number): Ctx => {
    const now = new Date(ctx.now.getTime() + hours * HOUR_MS)
    const { actor } = who
    return { ...who, now, actor: actor.kind === 'person' ? { ...actor, signedInAt: now } : actor }
  }
  await closeEarly(at(made.ann, 1), made.call)
  const ann = at(made.ann, 2)
  const [juror] = await ctx.db.select().from(jurors).where(eq(jurors.callId, made.call.id))
  const jurorId = present(juror, 'a juror').id
  const review = withTheReview(ann, { ...made.keys, entry: made.id(1), juror: jurorId }, decisionsGuard)
  const again = () => reopen(ann, made.call, decisionsGuard)
  const into = { roundKey: made.first.key, decisions: decisionsGuard }
  const [criterion] = made.first.criteria
  const marks = { [criterion?.key ?? '']: 5 }
  const bring = () => importReviews(ann, made.call, [{ entryId: made.id(4), jurorId, marks }], into)
  /** What keeps each way of changing marks, as it is previewed and as it is done. */
  const kept = async () => {
    const previews = [
      (await review.preview()).mayUnlock,
      (await review.record())?.mayUnlock,
      await mayReopen(ann, made.call, decisionsGuard),
    ].map((may) => may?.because)
    const acts = []
    for (const act of [review.unlock, again, bring]) acts.push(await codeOf(ctx, act))
    return new Set([...previews, ...acts])
  }
  const broken = async () => {
    const names = []
    for (const { name, sql: query } of resultsInvariants)
      if ((await ctx.db.execute(sql.raw(query))).length > 0) names.push(name)
    return names
  }
  return { ...made, ann, kept, broken, reopen: again, review, bring: () => codeOf(ctx, bring) }
}

const inGround =
  (wanted: Parameters<typeof aCut>[1], body: (made: Awaited<ReturnType<typeof ground>>) => Promise<void>) =>
  () =>
    withTx(async (db) => body(await ground(aCtx({ db }), wanted)))

test(
  'while anything of a round went on by hand, none of its reviews is let be changed and it is not opened again',
  inGround({ cut: { kind: 'by-hand' } }, async ({ ann, put, takeOut, kept, broken, reopen }) => {
    await put(3, undefined, ann)
    expect(await kept()).toEqual(new Set(['round-chosen-by-hand']))
    await takeOut(3, undefined, ann)
    expect(await reopen()).toEqual({})
    expect(await broken()).toEqual([])
  }),
)

test(
  'a cut that let nobody through holds the marks it rests on',
  inGround(
    { cut: { kind: 'threshold', atLeast: 5 }, marks: [[4], [3], [2], [null]] },
    async ({ ann, carryOut, takeBack, inFinals, kept, broken, reopen }) => {
      await carryOut(ann)
      expect([await inFinals(), await kept(), await broken()]).toEqual([[], new Set(['cut-in-force']), []])
      await takeBack(undefined, ann)
      expect(await reopen()).toEqual({})
      expect(await broken()).toEqual([])
    },
  ),
)

test(
  'told is told: no mark behind it changes, though all was taken out again',
  inGround({}, async ({ ann, carryOut, takeOut, tell, inFinals, kept, broken }) => {
    await carryOut(ann)
    await tell(ann)
    for (const n of [1, 2]) await takeOut(n, undefined, ann)
    expect([await inFinals(), await kept(), await broken()]).toEqual([[], new Set(['cut-told']), []])
  }),
)

test(
  'while a review may be changed by the office’s leave, nobody is chosen by hand by its marks',
  inGround({ cut: { kind: 'by-hand' } }, async ({ ann, put, review, preview }) => {
    await review.unlock()
    expect((await preview(ann)).into.map(({ mayChoose }) => mayChoose)).toEqual([
      { ok: false, because: 'leaves-open' },
    ])
    await expect(put(3, undefined, ann)).rejects.toMatchObject({ code: 'leaves-open' })
    await review.lock()
    await put(3, undefined, ann)
  }),
)

test(
  'nothing is imported into a round whose cut stands',
  inGround({}, async ({ ann, carryOut, takeBack, bring }) => {
    await carryOut(ann)
    expect(await bring()).toBe('cut-in-force')
    await takeBack(undefined, ann)
    expect(await bring()).toBe(null)
  }),
)

test(
  'the end of choosing holds the marks it rests on, and waits for those that may be changed',
  inGround({ cut: { kind: 'by-hand' } }, async ({ ann, end, takeEndBack, review, kept, broken, reopen }) => {
    await review.unlock()
    await expect(end(ann)).rejects.toMatchObject({ code: 'leaves-open' })
    await review.lock()
    await end(ann)
    expect([await kept(), await broken()]).toEqual([new Set(['choosing-ended']), []])
    await takeEndBack(undefined, ann)
    expect(await reopen()).toEqual({})
    expect(await broken()).toEqual([])
  }),
)
