import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { people } from '#features/accounts/tables.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { decideAdmissibility } from '#features/entries/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, collectedJobs, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewPublication } from './views/publication.ts'
import { showRanking } from './views/ranking.ts'
import { showResults } from './views/results.ts'

const MARKS = [
  [5, 4, 5],
  [4, 3, 4],
  [3, 4, 4],
  [2, 1, null],
  [null, null, null],
]

/** A judged call with two organisers; what a test asks for by title it gets by title. */
async function anOffice(ctx: Ctx, marks: readonly (readonly (number | null)[])[] = MARKS) {
  const { call, entries } = await aJudgedCall(ctx, marks)
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const entry = (n: number) => entries[n - 1]?.id ?? ''
  const decide = (n: number, distinction: 'winner' | 'special-mention' | null, version = 0) =>
    decideEntry(ann, { call: call.key, entry: entry(n), distinction, note: '', version })
  const preview = (who: Ctx = ann) => previewPublication(who, { call: call.key })
  const decideAll = () => decideRest(ann, call)
  const propose = async (who: Ctx = ann) =>
    proposePublication(who, { call: call.key, hash: (await preview(who)).hash })
  const confirm = async (who: Ctx = ben) =>
    confirmPublication(who, { call: call.key, hash: (await preview(who)).hash })
  return { call, entry, ann, ben, decide, decideAll, preview, propose, confirm }
}

const inOffice = (body: (office: Awaited<ReturnType<typeof anOffice>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anOffice(ctx), ctx)
  })

test(
  'ranks by the exact weighted mean, lets ties share a place, and says which entries lack reviews',
  inOffice(async ({ call, ann }) => {
    const ranking = resultsContract.showRanking.output.parse(await showRanking(ann, { call: call.key }))
    const [first] = ranking.categories
    expect(
      first?.entries.map(({ title, rank, value, exact, reviews, isFullyReviewed }) => [
        title,
        rank,
        value,
        exact,
        reviews,
        isFullyReviewed,
      ]),
    ).toEqual([
      ['Entry 1', 1, '4.666667', '14/3', 3, true],
      ['Entry 2', 2, '3.666667', '11/3', 3, true],
      ['Entry 3', 2, '3.666667', '11/3', 3, true],
      ['Entry 4', 4, '1.5', '3/2', 2, false],
      ['Entry 5', null, null, null, 0, false],
    ])
    expect(first?.cuts).toEqual([
      { distinction: 'winner', places: 1 },
      { distinction: 'special-mention', places: 4 },
    ])
    expect(ranking.noModel).toBe(null)
    const estimates = (first?.entries ?? []).map(({ estimate }) => estimate)
    expect(estimates.map((estimate) => estimate === null)).toEqual([false, false, false, false, true])
    for (const estimate of estimates.filter((one) => one !== null)) {
      const [half, ninety] = [estimate.half ?? [], estimate.ninety ?? []]
      const bars = [ninety[0], half[0], estimate.value, half[1], ninety[1]].map(Number)
      expect(bars).toEqual(bars.toSorted((a, b) => a - b))
    }
    expect(ranking.jurors.map(({ name }) => name).sort()).toEqual(['Juror 1', 'Juror 2', 'Juror 3'])
  }),
)

test(
  'a distinction that is limited per category is not given once more; undone, it is free again',
  inOffice(async ({ call, entry, ann, decide }) => {
    await decide(1, 'winner')
    await expect(decide(2, 'winner')).rejects.toMatchObject({
      code: 'distinction-already-given',
      details: { limit: 1 },
    })
    await expect(decide(1, 'special-mention')).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await decide(1, 'winner', 1)).toEqual({ version: 2 })
    await undoDecision(ann, { call: call.key, entry: entry(1), version: 2 })
    await decide(2, 'winner')
    await decide(3, null)
    const { undecided, categories } = resultsContract.listDecisions.output.parse(
      await listDecisions(ann, { call: call.key }),
    )
    expect(undecided).toBe(3)
    expect(categories[0]?.distinctions.map(({ key, limit, given }) => [key, limit, given])).toEqual([
      ['winner', 1, 1],
      ['special-mention', 3, 0],
    ])
    expect(
      categories[0]?.entries.map(({ title, decision }) => [
        title,
        decision && [decision.distinction, decision.decidedBy],
      ]),
    ).toEqual([
      ['Entry 1', null],
      ['Entry 2', ['winner', 'ann']],
      ['Entry 3', [null, 'ann']],
      ['Entry 4', null],
      ['Entry 5', null],
    ])
  }),
)

test(
  'who decided is named by their address while they have not said their name',
  inOffice(async ({ call, ann, decide }, { db }) => {
    await decide(1, null)
    await db.update(people).set({ name: '' })
    const { categories } = resultsContract.listDecisions.output.parse(
      await listDecisions(ann, { call: call.key }),
    )
    const decision = categories[0]?.entries.find(({ title }) => title === 'Entry 1')?.decision
    expect(decision?.decidedBy).toMatch(/^ann@/)
  }),
)

test(
  'publication needs a second person, and nothing is public before',
  inOffice(async ({ call, ann, ben, decide, decideAll, preview, propose, confirm }, ctx) => {
    await decide(1, 'winner')
    await decideAll()
    expect(await propose()).toEqual({ asked: 1 })
    await expect(propose(ben)).rejects.toMatchObject({ code: 'publication-already-proposed' })
    await expect(confirm(ann)).rejects.toMatchObject({ code: 'second-person-required' })
    await expect(showResults(ctx, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })

    const jobs = collectedJobs()
    expect(await confirm({ ...ben, jobs })).toEqual({ published: 5, mails: 5 })
    await expect(confirm()).rejects.toMatchObject({ code: 'publication-not-proposed' })
    expect(jobs.enqueued.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 5 }, () => 'notices.send'),
      'archive.publish',
    ])
    const owed = (await ctx.db.select().from(notices)).filter(({ kind }) => kind.endsWith('published'))
    expect(owed.map(({ facts }) => [facts['title'], facts['distinction']]).sort()).toEqual([
      ['Entry 1', 'Winner'],
      ['Entry 2', 'none'],
      ['Entry 3', 'none'],
      ['Entry 4', 'none'],
      ['Entry 5', 'none'],
    ])
    const { publication } = await preview()
    expect(publication).toMatchObject({ state: 'confirmed', proposedBy: 'ann', confirmedBy: 'ben' })
    await expect(decide(2, 'special-mention')).rejects.toMatchObject({ code: 'results-already-published' })
  }),
)

test(
  'the public reads distinctions and figures, and no mark, note or address',
  inOffice(async ({ call, entry, ann, propose, confirm, decide, decideAll }, ctx) => {
    await decideEntry(ann, {
      call: call.key,
      entry: entry(2),
      distinction: 'special-mention',
      note: 'SECRET-NOTE',
      version: 0,
    })
    await decide(1, 'winner')
    await anEntry(ctx, { call, traits: ['not-admitted'], title: 'Refused', authority: 'it-refused' })
    await decideAll()
    await propose()
    await confirm()
    const results = resultsContract.showResults.output.parse(await showResults(ctx, { call: call.key }))
    expect(results.figures).toEqual({ received: 6, admitted: 5 })
    expect(
      results.categories[0]?.entries.map(({ title, distinction, authority }) => [
        title,
        distinction,
        authority !== '',
      ]),
    ).toEqual([
      ['Entry 1', 'winner', true],
      ['Entry 2', 'special-mention', true],
    ])
    const text = JSON.stringify(results)
    for (const leak of ['SECRET-NOTE', '4.66', '14/3', 'example', 'Refused', 'Entry 3', 'ann'])
      expect(text).not.toContain(leak)
  }),
)

test(
  'stops when anything has changed since the preview, and says what',
  inOffice(async ({ call, ben, entry, decide, decideAll, preview, propose, confirm }) => {
    await decideAll()
    const { hash } = await preview()
    await propose()
    await decide(1, 'winner', 1)
    await expect(confirm()).rejects.toMatchObject({ code: 'preview-outdated' })
    await expect(confirmPublication(ben, { call: call.key, hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const { differences, isOutdated, mayConfirm } = await preview(ben)
    expect([isOutdated, mayConfirm, differences]).toEqual([
      true,
      { ok: false, because: 'preview-outdated' },
      [
        {
          number: expect.stringMatching(/-001$/),
          title: 'Entry 1',
          kind: 'distinction',
          before: null,
          after: 'winner',
        },
      ],
    ])
    await withdrawPublication(ben, { call: call.key, reason: 'One more decision' })
    await propose()
    await confirm()
    expect(entry(1)).not.toBe('')
  }),
)

test(
  'a publication is taken back with a reason, and the archive is told',
  inOffice(async ({ call, ann, ben, decideAll, propose, confirm, preview }, ctx) => {
    await decideAll()
    await propose()
    await confirm()
    const jobs = collectedJobs()
    await expect(withdrawPublication(ann, { call: call.key, reason: '' })).rejects.toMatchObject({
      code: 'reason-required',
    })
    await withdrawPublication({ ...ann, jobs }, { call: call.key, reason: 'A wrong name' })
    expect(jobs.enqueued).toEqual([{ name: 'archive.withdraw', facts: { callId: call.id } }])
    await expect(showResults(ctx, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    expect((await preview(ben)).publication).toMatchObject({
      state: 'withdrawn',
      confirmedBy: 'ben',
      withdrawnBy: 'ann',
      withdrawalReason: 'A wrong name',
    })
    const records = await ctx.db.select().from(auditRecords).orderBy(desc(auditRecords.sequence)).limit(3)
    expect(records.map(({ action }) => action)).toEqual([
      'publication.withdraw',
      'publication.confirm',
      'publication.propose',
    ])
  }),
)

test(
  'the ranking says beside each entry what it was given, also where nobody marked it',
  inOffice(async ({ call, ann, entry }) => {
    const decide = (n: number, distinction: 'winner' | 'special-mention' | null) =>
      decideEntry(ann, { call: call.key, entry: entry(n), distinction, note: '', version: 0 })
    const given = async () => {
      const { categories } = resultsContract.showRanking.output.parse(
        await showRanking(ann, { call: call.key }),
      )
      return categories[0]?.entries.map((one) => one.given)
    }
    expect(await given()).toEqual([null, null, null, null, null])
    await decide(1, 'special-mention')
    await decide(2, null)
    await decide(5, 'winner')
    expect(await given()).toEqual(['special-mention', null, null, null, 'winner'])
    const noted = { call: call.key, entry: entry(2), distinction: null, note: 'Not now', version: 1 }
    await decideEntry(ann, noted)
    const { categories } = await showRanking(ann, { call: call.key })
    expect(categories[0]?.entries.map(({ isNoted }) => isNoted)).toEqual([false, true, false, false, false])
  }),
)

test(
  'nothing of it exists for others; an auditor reads and may not change',
  inOffice(async ({ call, entry, preview }, ctx) => {
    const auditor = await anOfficer(ctx, 'audit@office.eu', 'auditor')
    const { hash, mayPropose } = await preview(auditor)
    expect(mayPropose).toEqual({ ok: false, because: 'not-allowed' })
    const decision = { call: call.key, entry: entry(1), distinction: null, note: '', version: 0 }
    await expect(decideEntry(auditor, decision)).rejects.toMatchObject({ code: 'not-allowed' })
    for (const attempt of [
      () => decideEntry(ctx, decision),
      () => showRanking(ctx, { call: call.key }),
      () => listDecisions(ctx, { call: call.key }),
      () => previewPublication(ctx, { call: call.key }),
      () => proposePublication(ctx, { call: call.key, hash }),
      () => confirmPublication(ctx, { call: call.key, hash }),
      () => withdrawPublication(ctx, { call: call.key, reason: 'no' }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  }),
)

test(
  'an entry of another call, or one that is not admitted, is not found',
  inOffice(async ({ call, ann, entry }, ctx) => {
    const { entry: received } = await anEntry(ctx, { call, traits: ['submitted'], authority: 'it-late' })
    const decision = { call: call.key, distinction: null, note: '', version: 0 }
    await expect(decideEntry(ann, { ...decision, entry: received.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await decideAdmissibility(ann, { call: call.key, entry: received.id, decision: 'admitted', reasons: '' })
    expect(await decideEntry(ann, { ...decision, entry: received.id })).toEqual({ version: 1 })
    await expect(decideEntry(ann, { ...decision, call: 'other', entry: entry(1) })).rejects.toMatchObject({
      code: 'not-found',
    })
  }),
)
