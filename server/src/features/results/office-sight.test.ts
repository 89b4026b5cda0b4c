import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { conflictAnswers, jurors } from '#features/jury/tables.ts'
import { aJuror } from '#features/jury/testing.ts'
import { roundOf } from '#features/jury/index.ts'
import { eq } from 'drizzle-orm'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { resultsContract } from './contract.ts'
import { aJudgedCall, anOfficer } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewOthers } from './views/others.ts'
import { showRanking } from './views/ranking.ts'

const MARKS = [
  [5, 4, 5],
  [3, 4, 2],
  [1, 2, 1],
]
const EMAIL = 'both@office.example'

const inCall = (body: (ctx: Ctx, call: Call) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(ctx, (await aJudgedCall(ctx, MARKS)).call)
  })

const after = (ctx: Ctx, { document }: Call): Ctx => ({
  ...ctx,
  now: new Date((roundOf(document).closesAt?.getTime() ?? 0) + 1),
})

/** Everything that tells of an order, as somebody of the office is told it. */
async function told(as: Ctx, { key }: Call) {
  const ranking = resultsContract.showRanking.output.parse(await showRanking(as, { call: key }))
  const decisions = resultsContract.listDecisions.output.parse(await listDecisions(as, { call: key }))
  const others = resultsContract.previewOthers.output.parse(await previewOthers(as, { call: key }))
  const [first] = ranking.categories
  const listed = [...decisions.categories, ...others.categories].flatMap(({ entries }) => entries)
  const places = [...listed, ...others.proposed].filter(
    ({ rank, value, exact, estimate, cuts }) =>
      [rank, value, exact, estimate].some((it) => it !== null) || cuts.length > 0,
  )
  return {
    because: ranking.because,
    category: first?.because ?? null,
    marks: ranking.marks,
    ranked: ranking.categories.flatMap(({ entries }) => entries).length,
    jurors: ranking.jurors.length,
    places: places.length,
    order: decisions.categories[0]?.entries.map(({ number }) => number),
  }
}

const HIDDEN = { because: 'judges-here', category: 'judges-here', marks: 0, ranked: 0, jurors: 0, places: 0 }
const OPEN = { because: null, category: null, marks: 18, ranked: 3, jurors: 3, places: 6 }

test(
  'who organises and judges does not read the live ranking while the round is open, anywhere; the others do',
  inCall(async (ctx, call) => {
    const other = await anOfficer(ctx, 'other@office.example')
    await aJuror(ctx, { call, email: EMAIL })
    const both = await anOfficer(ctx, EMAIL)
    expect(await told(both, call)).toMatchObject(HIDDEN)
    expect((await told(both, call)).order).toEqual([1, 2, 3].map((n) => expect.stringMatching(`-00${n}$`)))
    expect(await told(other, call)).toMatchObject(OPEN)
    expect(await told(after(both, call), call)).toMatchObject(OPEN)
  }),
)

const WITHDRAWN = { state: 'withdrawn', withdrawnAt: new Date(), withdrawnFrom: 'accepted' } as const

test.each([
  ['invited and has not answered', 'none', {}, HIDDEN],
  ['declined', 'decline', {}, OPEN],
  ['withdrawn, who may be invited again', 'accept', WITHDRAWN, HIDDEN],
] as const)('so it is for an organiser who is %s', (_, answer, change, shown) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, MARKS)
    await aJuror(ctx, { call, email: EMAIL, answer })
    if (Object.keys(change).length > 0) await db.update(jurors).set(change).where(eq(jurors.email, EMAIL))
    expect(await told(await anOfficer(ctx, EMAIL), call)).toMatchObject(shown)
  }),
)

test(
  'a category in which an entry is one’s own is not ranked for oneself, also after the round, and others are',
  inCall(async (ctx, call) => {
    const [, second = ''] = call.document.categories.map(({ key }) => key)
    await anEntry(ctx, { call, traits: ['admitted'], email: EMAIL, authority: 'it-own' })
    const owner = await anOfficer(ctx, EMAIL)
    const auditor = await anOfficer(ctx, 'auditor@office.example', 'auditor')
    for (const as of [owner, after(owner, call)]) {
      const shown = await told(as, call)
      expect(shown).toMatchObject({
        because: null,
        category: 'own-conflict',
        ranked: 0,
        jurors: 0,
        places: 0,
      })
    }
    const { categories } = await showRanking(owner, { call: call.key })
    expect(categories.find(({ category }) => category.key === second)?.because).toBe(null)
    expect(await told(auditor, call)).toMatchObject({ because: null, category: null, ranked: 4 })
  }),
)

test(
  'what was stated as a juror binds in the office',
  inCall(async (ctx, call) => {
    const juror = await aJuror(ctx, { call, email: EMAIL })
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    await ensurePerson(ctx.db, { email: EMAIL }, ctx.now)
    await ctx.db.insert(conflictAnswers).values({
      jurorId: juror.juror.id,
      callId: call.id,
      entryId: entry.id,
      isConflicted: true,
      kind: 'declared',
      note: 'A friend',
      version: 1,
      answeredAt: ctx.now,
    })
    const both = await anOfficer(ctx, EMAIL)
    expect(await told(after(both, call), call)).toMatchObject({
      because: null,
      category: 'own-conflict',
      places: 0,
    })
  }),
)

test('why nothing can be said of how sure the order is says something of the marks, and is told to nobody who is shown none', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, [
      [4, 4],
      [4, 4],
    ])
    await anEntry(ctx, { call, traits: ['admitted'], email: EMAIL, authority: 'it-own' })
    const why = async (as: Ctx) => (await showRanking(as, { call: call.key })).noModel
    expect(await why(await anOfficer(ctx, 'auditor@office.example', 'auditor'))).toBe('all-equal')
    expect(await why(await anOfficer(ctx, EMAIL))).toBe(null)
  }))
