import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { entries } from '#features/entries/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficeOf, aRecord, recorded } from '../../testing/record.ts'
import { recuse } from './commands/recuse.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { juryContract } from './contract.ts'
import { aJuror } from './testing.ts'
import { exportMarks } from './views/marks-export.ts'
import { reviewsOf as countOf } from './views/reviews-of.ts'
import { listReviewed, showReviews } from './views/records.ts'
import { exportConflicts, listConflicts } from './views/register.ts'

const BOTH = 'both@office.example'

const reviewsOf = async (as: Ctx, keys: { call: string; entry: string }) =>
  juryContract.showReviews.output.parse(await showReviews(as, keys))

describe('seen by the juror and the office is seen by the office', () => {
  test(
    'an entry has a page with all its reviews: marks, remarks, when; what is being written is its juror’s alone',
    recorded(async ({ one, keys }, ctx) => {
      const shown = await reviewsOf(await anOfficeOf(ctx, 'o@office.example'), keys(one))
      expect(
        shown.reviews.map(({ juror, state, counts, givenAt, marks, remark }) => [
          juror,
          state,
          counts,
          givenAt !== null,
          marks,
          remark,
        ]),
      ).toEqual([
        ['Ann (ann-1@jury.example)', 'given', true, true, { idea: '5.00', welcome: '4.00' }, ''],
        ['Ann (ann-2@jury.example)', 'given', true, true, { idea: '4.00', welcome: '4.00' }, ''],
        ['Cleo', 'started', false, false, {}, ''],
      ])
      expect(JSON.stringify(shown)).not.toContain('UNFINISHED')
    }),
  )

  test(
    'an auditor reads the same; who is not of this office finds nothing',
    recorded(async ({ one, keys, call, ann }, ctx) => {
      const auditor = await anOfficeOf(ctx, 'auditor@office.example', 'auditor')
      expect((await reviewsOf(auditor, keys(one))).reviews).toHaveLength(3)
      await expect(showReviews(ann.as, keys(one))).rejects.toMatchObject({ code: 'not-found' })
      for (const ask of [
        () => listReviewed(ann.as, { call: call.key, page: 1 }),
        () => exportMarks(ann.as, { call: call.key }),
        () => listConflicts(ann.as, { call: call.key, page: 1 }),
        () => exportConflicts(ann.as, { call: call.key }),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'not-found' })
    }),
  )

  test(
    'what a withdrawn juror gave stays and counts; what somebody laid down after giving it is shown and does not',
    recorded(async ({ call, one, two, ann, anna, keys }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      await withdrawJuror(office, { call: call.key, juror: anna.juror.id })
      await recuse(ann.as, { ...keys(two), note: 'Too late, but true' })
      const states = (shown: Awaited<ReturnType<typeof reviewsOf>>) =>
        shown.reviews.map(({ state, isWithdrawn, counts, marks }) => [
          state,
          isWithdrawn,
          counts,
          Object.keys(marks).length,
        ])
      expect(states(await reviewsOf(office, keys(one)))).toContainEqual(['given', true, true, 2])
      expect(states(await reviewsOf(office, keys(two)))).toContainEqual(['recused', false, false, 2])
      expect(
        (await reviewsOf(office, keys(two))).conflicts.map(({ words, source }) => [source, words]),
      ).toEqual([
        ['recused', 'Too late, but true'],
        ['recused', 'I advised them'],
      ])
    }),
  )
})

describe('nobody of the office reads what concerns their own entry', () => {
  const AFTER_MS = 400 * 86_400_000
  const counted = async (as: Ctx, call: Call) => {
    const list = juryContract.listReviewed.output.parse(await listReviewed(as, { call: call.key, page: 1 }))
    return list.entries.map(({ because, given, open, recused }) => [because, given, open, recused])
  }

  test(
    'its reviews, its marks and its conflicts are for the others; that they have it is said, not how much there is',
    recorded(async ({ call, one, two, keys }, ctx) => {
      await ctx.db.execute(sql`alter table submissions disable trigger user`)
      await ctx.db.execute(sql`update submissions set implementer = 'Africa e Mediterraneo'`)
      const owner = await anOfficeOf(ctx, '1@town.example')
      await expect(showReviews(owner, keys(two))).rejects.toMatchObject({ code: 'own-conflict' })
      const ofTwo = { call: call.key, entry: two.id }
      await expect(exportMarks(owner, ofTwo)).rejects.toMatchObject({ code: 'own-conflict' })
      const { csv } = await exportMarks(owner, { call: call.key })
      const register = await listConflicts(owner, { call: call.key, page: 1 })
      const table = await exportConflicts(owner, { call: call.key })
      // All were carried out by the same organisation, for which the owner has entered.
      expect(csv.split('\r\n')).toHaveLength(2)
      expect(register).toMatchObject({ lines: [], jurors: [], total: 0, isWithoutOwn: true })
      expect(table.csv).not.toContain(one.number)
      expect(await counted(owner, call)).toEqual(Array(4).fill(['own-conflict', null, null, null]))
    }),
  )

  test(
    'who stated a conflict as a juror reads, once judging is over, no marks of the category in which that entry competes',
    recorded(async ({ call, one, three, four, keys }, ctx) => {
      const cleo = await anOfficeOf(ctx, 'cleo@jury.example')
      for (const entry of [one, three])
        await expect(showReviews(cleo, keys(entry))).rejects.toMatchObject({ code: 'judges-here' })
      await expect(exportMarks(cleo, { call: call.key })).rejects.toMatchObject({ code: 'judges-here' })
      const after = { ...cleo, now: new Date(ctx.now.getTime() + AFTER_MS) }
      // Two and three are hers; the marks of the third entry that competes with them would tell of their places.
      for (const entry of [one, three])
        await expect(showReviews(after, keys(entry))).rejects.toMatchObject({ code: 'own-conflict' })
      expect((await reviewsOf(after, keys(four))).reviews).toHaveLength(1)
      const { csv } = await exportMarks(after, { call: call.key })
      expect([one, three, four].map(({ number }) => csv.includes(`${number},`))).toEqual([false, false, true])
      expect(await counted(after, call)).toEqual([
        [null, 1, 0, 0],
        ['own-conflict', 2, 1, 0],
        ['own-conflict', null, null, null],
        ['own-conflict', null, null, null],
      ])
    }),
  )

  test(
    'the way to the reviews of an entry is there for exactly those who may read them, once it is reopened too',
    recorded(async ({ call, one, three, four, keys }, ctx) => {
      const cleo = await anOfficeOf(ctx, 'cleo@jury.example')
      const after = { ...cleo, now: new Date(ctx.now.getTime() + AFTER_MS) }
      const office = await anOfficeOf(ctx, 'o@office.example')
      const ways = async (as: Ctx) =>
        Promise.all([one, three, four].map(async ({ id }) => (await countOf(as, call, id)).mayRead))
      expect(await ways(cleo)).toEqual([false, false, false])
      expect(await ways(after)).toEqual([false, false, true])
      expect(await ways(office)).toEqual([true, true, true])
      const reopened = { admissibility: 'open', admissibilityDecidedAt: null } as const
      await ctx.db.update(entries).set(reopened).where(eq(entries.id, one.id))
      expect((await countOf(office, call, one.id)).mayRead).toBe(true)
      expect((await reviewsOf(office, keys(one))).reviews).toHaveLength(3)
    }),
  )

  test(
    'somebody who is asked to judge reads nothing before they answer',
    recorded(async ({ call, one, keys }, ctx) => {
      await aJuror(ctx, { call, email: BOTH, answer: 'none' })
      const both = await anOfficeOf(ctx, BOTH)
      await expect(showReviews(both, keys(one))).rejects.toMatchObject({ code: 'judges-here' })
      expect((await listReviewed(both, { call: call.key, page: 1 })).because).toBe('judges-here')
    }),
  )
})
