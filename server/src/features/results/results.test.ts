import { expect, test } from 'vitest'
import { people } from '#features/accounts/tables.ts'
import { decideAdmissibility } from '#features/entries/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { resultsContract } from './contract.ts'
import { anOfficer } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewPublication } from './views/publication.ts'
import { showRanking } from './views/ranking.ts'
import { inOffice } from './results.fixture.ts'

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
    // A mention is given for what it is about: it makes no cut.
    expect(first?.cuts).toEqual([{ distinction: 'winner', places: 1 }])
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
