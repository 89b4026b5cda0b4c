import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficeOf } from './testing/record.ts'
import type { Call } from '#features/calls/index.ts'
import { decideAdmissibility } from '#features/entries/commands/decide-admissibility.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { entries } from '#features/entries/tables.ts'
import { anEntry, reopenDecided } from '#features/entries/testing.ts'
import { showOfficeEntry } from '#features/entries/views/office.ts'
import { exportMarks } from '#features/jury/views/marks-export.ts'
import { listReviewed } from '#features/jury/views/records.ts'
import { conflictAnswers } from '#features/jury/tables.ts'
import { aJuror, juryForEntries } from '#features/jury/testing.ts'
import { officeSight } from '#features/jury/views/office-sight.ts'
import { afterJudging, aJudgedCall } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { eq } from 'drizzle-orm'

const MARKS = [
  [5, 4, 5],
  [3, 4, 2],
]
const EMAIL = 'both@office.example'

/** After judging: `both` has stated, as a juror, a conflict with one entry in the category of two others; `free` has none. */
async function anOffice(ctx: Ctx) {
  const { call } = await aJudgedCall(ctx, MARKS)
  const own = await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-own' })
  const { juror } = await aJuror(ctx, { call, email: EMAIL })
  await ctx.db.insert(conflictAnswers).values({
    ...{ jurorId: juror.id, callId: call.id, entryId: own.entry.id },
    ...{ isConflicted: true, kind: 'declared', note: 'A friend', version: 1, answeredAt: ctx.now },
  })
  const both = afterJudging(await anOfficeOf(ctx, EMAIL))
  const free = afterJudging(await anOfficeOf(ctx, 'free@office.example'))
  return { call, own: own.entry, made: own, both, free }
}

const inOffice = (body: (office: Awaited<ReturnType<typeof anOffice>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anOffice(ctx), ctx)
  })

/** Why the category is closed, wherever marks, orders and decisions of it are read. */
async function closedTo(as: Ctx, { key }: Call) {
  const call = { call: key }
  const [ranking] = (await showRanking(as, call)).categories
  const [decisions] = (await listDecisions(as, call)).categories
  const [preview] = (await previewPublication(as, call)).categories
  const reviewed = (await listReviewed(as, { ...call, page: 1 })).entries
  const exported = (await exportMarks(as, call)).csv.trim().split('\n').length - 1
  return {
    because: [ranking?.because, decisions?.because, preview?.because, ...reviewed.map((one) => one.because)],
    ranked: ranking?.entries.length,
    exported,
  }
}

const CLOSED = { because: Array(5).fill('own-conflict'), ranked: 0, exported: 0 }

describe('a category stays closed to whoever has an entry in it, whatever the office says of that entry', () => {
  test(
    'also while its admission is taken back, or was refused',
    inOffice(async ({ call, own, both, free }) => {
      const key = { call: call.key, entry: own.id }
      await reopenDecided(free, key, undefined, juryForEntries)
      expect(await closedTo(both, call)).toEqual(CLOSED)
      await decideAdmissibility(free, { ...key, decision: 'not-admitted', reasons: 'Too late' })
      expect(await closedTo(both, call)).toEqual(CLOSED)
      expect(await closedTo(free, call)).toEqual({ because: Array(5).fill(null), ranked: 2, exported: 12 })
    }),
  )

  test(
    'not once it is withdrawn for good; while entries are open it could be taken up again',
    inOffice(async ({ call, made, own, both }, ctx) => {
      await withdrawEntry(made.entrant, { entry: own.id })
      expect(await closedTo(both, call)).toMatchObject({ because: Array(5).fill(null), ranked: 2 })
      const early = await officeSight({ ...both, now: ctx.now }, call)
      expect([...(await early.ownCategories())]).toEqual([own.categoryKey])
    }),
  )
})

describe('whether an entry meets the rules is decided by others than those whose own it is', () => {
  const REFUSED = { code: 'own-conflict' }

  test(
    'also taking that decision back; the page says who can instead',
    inOffice(async ({ call, own, both, free }) => {
      const key = { call: call.key, entry: own.id }
      const shown = async (as: Ctx) => {
        const { mayDecide, mayReopen, others } = entriesContract.showOfficeEntry.output.parse(
          await showOfficeEntry(as, key, undefined, juryForEntries),
        )
        return [mayDecide.because, mayReopen.because, others]
      }
      await expect(reopenDecided(both, key, undefined, juryForEntries)).rejects.toMatchObject(REFUSED)
      expect(await shown(both)).toEqual(['own-conflict', 'own-conflict', ['free@office.example']])
      expect(await shown(free)).toEqual(['admissibility-already-decided', null, []])
      await reopenDecided(free, key, undefined, juryForEntries)
      for (const decision of ['admitted', 'not-admitted'] as const)
        await expect(
          decideAdmissibility(both, { ...key, decision, reasons: 'Too late' }, undefined, juryForEntries),
        ).rejects.toMatchObject(REFUSED)
      const [kept] = await both.db.select().from(entries).where(eq(entries.id, own.id))
      expect(kept?.admissibility).toBe('open')
      await decideAdmissibility(
        free,
        { ...key, decision: 'admitted', reasons: '' },
        undefined,
        juryForEntries,
      )
    }),
  )
})
