import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { loadActor } from '#features/accounts/index.ts'
import { people } from '#features/accounts/tables.ts'
import { aJuror } from '#features/jury/testing.ts'
import { scores } from '#features/jury/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { aCut } from './cuts.fixture.ts'
import { resultsContract } from './contract.ts'
import { resultsInvariants } from './invariants.ts'
import { anOfficer } from './testing.ts'
import { previewCut } from './views/round-cut.ts'

type Made = Awaited<ReturnType<typeof aCut>>
const inCut = (wanted: Parameters<typeof aCut>[1], body: (made: Made, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aCut(ctx, wanted), ctx)
  })

const broken = async ({ db }: Ctx) => {
  const names = []
  for (const { name, sql: query } of resultsInvariants)
    if ((await db.execute(sql.raw(query))).length > 0) names.push(name)
  return names
}

describe('the cut of a round', () => {
  test(
    'what its preview lets through goes on, and nothing else; all of it is on record',
    inCut({}, async ({ call, carryOut, outcomes, inFinals, preview }, ctx) => {
      expect(await outcomes()).toEqual({ 1: 'in', 2: 'in', 3: 'out', 4: 'unmarked' })
      const before = resultsContract.previewCut.output.parse(await preview())
      expect(before).toMatchObject({
        because: null,
        isOver: true,
        carriedOut: null,
        mayTakeBack: { ok: false },
      })
      expect(await inFinals()).toEqual([])
      expect(await carryOut()).toEqual({ into: [{ round: 'finals', entries: 2 }] })
      expect(await inFinals()).toEqual(['1 shortlist', '2 shortlist'])
      const after = resultsContract.previewCut.output.parse(await preview())
      expect(after).toMatchObject({ carriedOut: { by: 'ann' }, mayTakeBack: { ok: true } })
      expect(after.mayCarryOut.because).toBe('cut-already-carried-out')
      const lines = await ctx.db.select().from(auditRecords).where(eq(auditRecords.callId, call.id))
      expect(lines.filter(({ action }) => action.startsWith('round.')).map(({ action }) => action)).toEqual([
        'round.cut',
      ])
      expect(await broken(ctx)).toEqual([])
    }),
  )

  test(
    'of equals over the last place none goes on by the rule: the office says who, with a reason',
    inCut({ marks: [[5], [4], [4], [2]] }, async ({ carryOut, outcomes, put, inFinals }, ctx) => {
      expect(await outcomes()).toEqual({ 1: 'in', 2: 'tied', 3: 'tied', 4: 'out' })
      await carryOut()
      expect(await inFinals()).toEqual(['1 shortlist'])
      await put(3, 'The jury preferred its method.')
      expect(await inFinals()).toEqual(['1 shortlist', '3 by-hand'])
      expect(await broken(ctx)).toEqual([])
    }),
  )

  test(
    'a mark to reach is reached exactly, and what it lets through says that it was by a mark',
    inCut(
      { cut: { kind: 'by-hand' }, source: { kind: 'mark', round: 'jury', atLeast: 4 } },
      async ({ carryOut, outcomes, inFinals }) => {
        expect(await outcomes()).toEqual({ 1: 'in', 2: 'in', 3: 'out', 4: 'unmarked' })
        await carryOut()
        expect(await inFinals()).toEqual(['1 mark', '2 mark'])
      },
    ),
  )

  test(
    'by hand, no rule is there to be carried out, and each entry goes on by a reason',
    inCut({ cut: { kind: 'by-hand' } }, async ({ carryOut, put, takeOut, inFinals }) => {
      await expect(carryOut()).rejects.toMatchObject({ code: 'cut-by-hand' })
      await expect(put(3, '')).rejects.toMatchObject({ code: 'reason-required' })
      await put(3)
      await put(3)
      await expect(put(3, 'For another reason.')).rejects.toMatchObject({ code: 'changed-meanwhile' })
      expect(await inFinals()).toEqual(['3 by-hand'])
      await takeOut(3)
      await takeOut(3)
      await expect(takeOut(3, 'For another reason.')).rejects.toMatchObject({ code: 'changed-meanwhile' })
      expect(await inFinals()).toEqual([])
      await put(3)
      expect(await inFinals()).toEqual(['3 by-hand'])
    }),
  )

  test(
    'it waits until judging is over in its round, and ends when it is in the next',
    inCut({}, async ({ ann, carryOut, put, preview }, ctx) => {
      const early = { ...ann, now: ctx.now }
      expect((await preview(early)).mayCarryOut).toEqual({ ok: false, because: 'judging-not-over' })
      await expect(carryOut(early)).rejects.toMatchObject({ code: 'judging-not-over' })
      await expect(put(1, 'Because.', early)).rejects.toMatchObject({ code: 'judging-not-over' })
      const late = { ...ann, now: new Date('2031-01-02T00:00:00Z') }
      await expect(carryOut(late)).rejects.toMatchObject({ code: 'round-closed' })
    }),
  )

  test(
    'a mark that changed since the preview stops it, and so does an entry that was put in meanwhile',
    inCut({}, async ({ carryOut, preview, put, inFinals }, ctx) => {
      const { hash } = await preview()
      await ctx.db.update(scores).set({ mark: '4.50' }).where(eq(scores.mark, '4.00'))
      await expect(carryOut(undefined, hash)).rejects.toMatchObject({ code: 'preview-outdated' })
      const { hash: second } = await preview()
      await put(3)
      await expect(carryOut(undefined, second)).rejects.toMatchObject({ code: 'preview-outdated' })
      await carryOut()
      expect(await inFinals()).toEqual(['1 shortlist', '2 shortlist', '3 by-hand'])
    }),
  )

  test(
    'it is taken back as long as nobody judges by it, what was put in by hand stays, and it can be carried out anew',
    inCut({}, async ({ carryOut, takeBack, put, inFinals, judgeInFinals, preview }, ctx) => {
      await expect(takeBack()).rejects.toMatchObject({ code: 'cut-not-carried-out' })
      await carryOut()
      await put(3)
      await expect(takeBack('')).rejects.toMatchObject({ code: 'reason-required' })
      await takeBack()
      await takeBack()
      expect(await inFinals()).toEqual(['3 by-hand'])
      await carryOut()
      await judgeInFinals(3)
      expect((await preview()).begun).toEqual([])
      await judgeInFinals(1)
      const { begun } = await preview()
      expect(begun).toHaveLength(1)
      await expect(takeBack('Another.')).rejects.toMatchObject({
        code: 'round-begun',
        details: { numbers: begun[0] },
      })
      expect(await broken(ctx)).toEqual([])
    }),
  )

  test(
    'what is judged in the next round is not taken out of it by hand either',
    inCut({}, async ({ carryOut, takeOut, judgeInFinals, inFinals }) => {
      await carryOut()
      await judgeInFinals(1)
      await expect(takeOut(1)).rejects.toMatchObject({ code: 'assignment-has-review' })
      await takeOut(2)
      expect(await inFinals()).toEqual(['1 shortlist'])
    }),
  )
})

describe('who sees and carries it out', () => {
  test(
    'who judges or has an own entry in the call reads nothing of it and cannot act; an auditor reads',
    inCut({}, async ({ call, entries, over, carryOut, preview, put, ann }, ctx) => {
      await aJuror(over, { call, email: 'both@office.eu', name: 'Both' })
      const both = await anOfficer(over, 'both@office.eu')
      const everybody = await ctx.db.select().from(people)
      const owner = present(
        everybody.find(({ id }) => id === entries[2]?.ownerId),
        'the entrant',
      )
      await anOfficer(over, owner.email)
      const own = { ...over, actor: { ...(await loadActor(ctx.db, owner)), signedInAt: over.now } }
      const { hash } = await preview()
      for (const [who, because] of [
        [both, 'judges-here'],
        [own, 'own-conflict'],
      ] as const) {
        const seen = await preview(who)
        expect([seen.because, seen.hash, seen.entries, seen.begun]).toEqual([because, '', 0, []])
        expect(seen.into.flatMap(({ entries: all }) => all)).toEqual([])
        await expect(carryOut(who, hash)).rejects.toMatchObject({ code: because })
        await expect(put(1, 'Because.', who)).rejects.toMatchObject({ code: because })
      }
      const auditor = await anOfficer(over, 'reads@office.eu', 'auditor')
      expect((await preview(auditor)).into[0]?.entries).toHaveLength(4)
      await expect(carryOut(auditor)).rejects.toMatchObject({ code: 'not-allowed' })
      expect((await carryOut(ann, hash)).into[0]?.entries).toBe(2)
    }),
  )

  test(
    'a round that nothing leaves has no cut',
    inCut({}, async ({ ann, keys }) => {
      const round = 'finals'
      await expect(previewCut(ann, { ...keys, round })).rejects.toMatchObject({ code: 'not-found' })
    }),
  )
})
