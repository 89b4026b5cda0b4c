import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withdrawEntry } from '#features/entries/index.ts'
import { reopenAdmissibility } from '#features/entries/commands/reopen-admissibility.ts'
import { anEntry } from '#features/entries/testing.ts'
import { closeJudging, reopenJudging } from '#features/jury/commands/close-judging.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { categoryFreezes } from '#features/jury/tables.ts'
import { aCtx, withTx } from './testing/index.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { undoDecision } from '#features/results/commands/undo-decision.ts'
import { resultsContract } from '#features/results/contract.ts'
import { isAnythingDecided } from '#features/results/store/decisions.ts'
import { lockResultsOf } from '#features/results/store/lock.ts'
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

const decisions = { hold: lockResultsOf, isAnythingDecided }

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
      const reopen = () => reopenJudging(office, key, decisions)
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
      await reopenAdmissibility(free, key)
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
