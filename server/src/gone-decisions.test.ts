import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayComeBack, withdrawEntry } from '#features/entries/index.ts'
import { reinstateEntry } from '#features/entries/commands/reinstate-entry.ts'
import { anEntry, reopenDecided } from '#features/entries/testing.ts'
import { showMyEntry } from '#features/entries/views/mine.ts'
import { closeJudging } from '#features/jury/commands/close-judging.ts'
import { reopen as reopenJudging } from '#features/jury/testing.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { categoryFreezes } from '#features/jury/tables.ts'
import { decisionsGuard, resultsGuard } from './features.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { undoDecision } from '#features/results/commands/undo-decision.ts'
import { resultsContract } from '#features/results/contract.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showCallStatus } from '#features/results/views/status.ts'

const MARKS = [
  [5, 4, 5],
  [3, 4, 2],
]

const inOffice = (body: (office: Awaited<ReturnType<typeof anOffice>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anOffice(ctx), ctx)
  })

async function anOffice(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, MARKS)
  const made = await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-third' })
  const office = await anOfficer(ctx, 'office@office.example')
  const decisionsAs = async (as: Ctx) =>
    resultsContract.listDecisions.output.parse(await listDecisions(as, { call: call.key }))
  return { call, entries, made, office, decisionsAs }
}

describe('a decision on an entry that left the judging can be undone', () => {
  test(
    'from the page, after which nothing is frozen and an early close can be taken back',
    inOffice(async ({ call, made: { entry, entrant }, office, decisionsAs }) => {
      const key = { call: call.key }
      const { hash } = await previewJudgingClose(office, key)
      await closeJudging(office, { ...key, reason: 'All are done.', hash })
      await decideEntry(office, { ...key, entry: entry.id, distinction: 'winner', note: '', version: 0 })
      expect((await decisionsAs(office)).gone).toEqual([])
      await withdrawEntry(entrant, { entry: entry.id })
      const reopen = () => reopenJudging(office, call, decisionsGuard)
      await expect(reopen()).rejects.toMatchObject({ code: 'already-decided' })
      const [gone] = (await decisionsAs(office)).gone
      expect(gone).toMatchObject({
        ...{ entryId: entry.id, number: entry.number, why: 'withdrawn' },
        decision: { distinction: 'winner', version: 1 },
      })
      await undoDecision(office, { ...key, entry: entry.id, version: gone?.decision.version ?? 0 })
      expect((await decisionsAs(office)).gone).toEqual([])
      expect(await office.db.select().from(categoryFreezes)).toEqual([])
      await reopen()
    }),
  )

  test(
    'also where its admission was taken back; not by whom it concerns',
    inOffice(async ({ call, made: { entry }, office, decisionsAs }, ctx) => {
      const [after, owner] = [office, await anOfficer(ctx, 'owner@office.example')].map(afterJudging)
      const [free, own] = [present(after, 'one'), present(owner, 'another')]
      const key = { call: call.key, entry: entry.id }
      await decideEntry(free, { ...key, distinction: null, note: '', version: 0 })
      await reopenDecided(free, key)
      await anEntry(ctx, { call, email: 'owner@office.example' })
      expect((await decisionsAs(free)).gone.map(({ why }) => why)).toEqual(['admission-open'])
      expect((await decisionsAs(own)).gone).toEqual([])
      await expect(undoDecision(own, { ...key, version: 1 })).rejects.toMatchObject({ code: 'own-conflict' })
      await undoDecision(free, { ...key, version: 1 })
    }),
  )
})

describe('entries without a decision are counted in one way', () => {
  test(
    'of those that are told, wherever the office reads it; once all is published everybody reads all decisions',
    inOffice(async ({ call, office, decisionsAs }, ctx) => {
      const category = present(call.document.categories[1], 'a second category').key
      await anEntry(ctx, { call, traits: ['admitted'], category, authority: 'it-other' })
      await anEntry(ctx, { call, email: 'owner@office.example' })
      const own = afterJudging(await anOfficer(ctx, 'owner@office.example'))
      const free = afterJudging(office)
      const counts = async (as: Ctx) => {
        const status = await showCallStatus(as, { call: call.key })
        const preview = await previewPublication(as, { call: call.key })
        const decided = await decisionsAs(as)
        return [status, preview, decided].map(({ undecided }) => undecided).concat(status.decidable)
      }
      expect([await counts(own), await counts(free)]).toEqual([
        [1, 1, 1, 1],
        [4, 4, 4, 4],
      ])
      await decideRest(own, call)
      expect(await counts(own)).toEqual([0, 0, 0, 1])
      const preview = await previewPublication(own, { call: call.key })
      expect([preview.isDecided, preview.mayPropose.because]).toEqual([false, 'entries-undecided'])
      await decideRest(free, call)
      const [closed] = (await decisionsAs(own)).categories
      expect([closed?.isClosed, closed?.entries.every(({ decision }) => decision === null)]).toEqual([
        true,
        true,
      ])
      const { hash } = await previewPublication(own, { call: call.key })
      await proposePublication(own, { call: call.key, hash })
      await confirmPublication(free, { call: call.key, hash })
      const [told] = (await decisionsAs(own)).categories
      expect([told?.isClosed, told?.because, told?.entries.map(({ decision }) => decision?.version)]).toEqual(
        [false, 'own-conflict', [1, 1, 1]],
      )
    }),
  )
})

describe('that an entry which has left comes back is promised only where it can', () => {
  test(
    'a withdrawn one while the call takes entries and nothing is proposed: by the rule that takes it up again',
    inOffice(async ({ call, made: { entry, entrant }, office, decisionsAs }) => {
      const key = { call: call.key, entry: entry.id }
      const { hash } = await previewJudgingClose(office, key)
      await closeJudging(office, { call: call.key, reason: 'All are done.', hash })
      await decideEntry(office, { ...key, distinction: 'winner', note: '', version: 0 })
      const told = async (as: Ctx) => (await showMyEntry(as, key, resultsGuard)).may.comeBack
      const late = afterJudging(entrant)
      const promised = [await told(entrant), await told(late)]
      expect(promised).toEqual([
        { ok: true, because: null },
        { ok: false, because: 'call-not-open' },
      ])

      await withdrawEntry(entrant, key)
      const gone = async (as: Ctx) => {
        const { gone, categories } = await decisionsAs(as)
        return [gone[0]?.mayComeBack, categories[0]?.distinctions[0]?.held]
      }
      expect(await gone(office)).toEqual([promised[0], 1])
      expect(await gone(afterJudging(office))).toEqual([promised[1], 0])
      await expect(reinstateEntry(late, key, resultsGuard)).rejects.toMatchObject({ code: 'call-not-open' })
      await reinstateEntry(entrant, key, resultsGuard)
      expect((await decisionsAs(office)).gone).toEqual([])
    }),
  )

  test(
    'one that is not admitted until the results are published',
    inOffice(async ({ call, made: { entry } }, ctx) => {
      const { number, categoryKey } = entry
      const submitted = { state: 'submitted', admissibility: 'open', number, categoryKey } as const
      const told = (facts: Parameters<typeof mayComeBack>[0], results: 'none' | 'proposed' | 'published') =>
        mayComeBack(facts, { ...call, results }, ctx.now)
      expect([told(submitted, 'proposed').ok, told(submitted, 'published').ok]).toEqual([true, false])
      expect(told({ ...submitted, state: 'withdrawn' }, 'proposed')).toMatchObject({
        because: 'results-already-proposed',
      })
    }),
  )

  test(
    'what was decided is named when it is taken back',
    inOffice(async ({ call, made: { entry }, office }) => {
      const after = afterJudging(office)
      const key = { call: call.key, entry: entry.id }
      for (const [over, distinction] of [
        [0, 'winner'],
        [2, null],
      ] as const) {
        const { version } = await decideEntry(after, { ...key, distinction, note: '', version: over })
        expect(await undoDecision(after, { ...key, version })).toEqual({ distinction, beside: [] })
      }
    }),
  )
})
