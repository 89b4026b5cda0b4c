import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listHistory } from '#features/audit/views.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Call } from '#features/calls/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { conflictAnswers } from '#features/jury/tables.ts'
import { aJuror } from '#features/jury/testing.ts'
import { eq, sql } from 'drizzle-orm'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { decideOthers, undoOthers } from '#features/results/commands/decide-others.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { undoDecision } from '#features/results/commands/undo-decision.ts'
import { resultsContract } from '#features/results/contract.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { previewOthers } from '#features/results/views/others.ts'
import { closedTo } from '#features/results/views/own.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showStaffing } from '#features/results/views/staffing.ts'

const MARKS = [
  [5, 4, 5],
  [3, 4, 2],
]

/** Somebody of the office who has stated, as a juror, a conflict with an entry. */
async function conflicted(ctx: Ctx, call: Call, { email, entryId }: { email: string; entryId: string }) {
  const { juror } = await aJuror(ctx, { call, email })
  await ctx.db.insert(conflictAnswers).values({
    jurorId: juror.id,
    callId: call.id,
    entryId: entryId as never,
    isConflicted: true,
    kind: 'declared',
    note: 'A friend',
    version: 1,
    answeredAt: ctx.now,
  })
  return afterJudging(await anOfficer(ctx, email))
}

/** After judging: two entries of one category, one of which is a conflict of `both`, and one of another; `free` has none. */
async function anOffice(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, MARKS)
  const [own, rival] = entries.map((entry) => present(entry, 'an entry').id)
  const category = present(call.document.categories[1], 'a category').key
  const other = (await anEntry(ctx, { call, traits: ['admitted'], category, authority: 'it-other' })).entry.id
  const both = await conflicted(ctx, call, { email: 'both@office.example', entryId: own ?? '' })
  const free = afterJudging(await anOfficer(ctx, 'free@office.example'))
  return { call, own: own ?? '', rival: rival ?? '', other, both, free }
}

const inOffice = (body: (office: Awaited<ReturnType<typeof anOffice>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anOffice(ctx), ctx)
  })

const deciding = (call: Call, entry: string) => ({ call: call.key, entry, note: '', version: 0 })
const OWN = { code: 'own-conflict' }

describe('nobody decides on what is theirs', () => {
  test(
    'nor on what competes with it; the others decide there, and they themselves elsewhere',
    inOffice(async ({ call, own, rival, other, both, free }) => {
      for (const entry of [own, rival])
        await expect(
          decideEntry(both, { ...deciding(call, entry), distinction: 'winner' }),
        ).rejects.toMatchObject(OWN)
      await decideEntry(both, { ...deciding(call, other), distinction: 'winner' })
      const { version } = await decideEntry(free, { ...deciding(call, rival), distinction: null })
      await expect(undoDecision(both, { call: call.key, entry: rival, version })).rejects.toMatchObject(OWN)
      await undoDecision(free, { call: call.key, entry: rival, version })
    }),
  )

  test(
    '“no distinction for all others” leaves their category out, and is not undone by them where others gave it',
    inOffice(async ({ call, own, both, free }) => {
      const key = { call: call.key }
      const category = present(call.document.categories[0], 'a category').key
      const preview = resultsContract.previewOthers.output.parse(await previewOthers(both, key))
      expect([preview.count, preview.isWithoutOwn, JSON.stringify(preview).includes(own)]).toEqual([
        1,
        true,
        false,
      ])
      const closed = await previewOthers(both, { ...key, category })
      expect([closed.count, closed.mayDecide.because]).toEqual([0, 'own-conflict'])
      await expect(decideOthers(both, { ...key, category, hash: closed.hash })).rejects.toMatchObject(OWN)
      expect(await decideOthers(both, { ...key, hash: preview.hash })).toMatchObject({ decided: 1 })
      const act = await decideRest(free, call)
      await expect(undoOthers(both, { ...key, act })).rejects.toMatchObject(OWN)
      expect(await undoOthers(free, { ...key, act })).toEqual({ undone: 2 })
    }),
  )
})

/** What is told about decisions, wherever the office reads of them. */
async function told(as: Ctx, { id, key }: Call, entry: string) {
  const decisions = resultsContract.listDecisions.output.parse(await listDecisions(as, { call: key }))
  const preview = resultsContract.previewPublication.output.parse(await previewPublication(as, { call: key }))
  const history = await listHistory(as, { callId: id, subjectId: entry }, closedTo)
  const of = (list: readonly { readonly entryId: string }[]) => list.find(({ entryId }) => entryId === entry)
  return {
    because: decisions.categories[0]?.because,
    undecided: decisions.undecided,
    given: decisions.categories[0]?.distinctions.reduce((sum, { given }) => sum + given, 0),
    decision: of(decisions.categories.flatMap(({ entries }) => entries)),
    visible: of(preview.categories.flatMap(({ entries }) => entries)),
    mail: of(preview.mails),
    history: history.records.flatMap(({ facts }) => facts['distinction'] ?? []),
  }
}

describe('nobody is told what was decided on their own', () => {
  test(
    'in the list of decisions, the preview of the publication, its mails and the history; the others are',
    inOffice(async ({ call, own, rival, both, free }) => {
      await decideEntry(free, { ...deciding(call, own), distinction: 'winner' })
      for (const entry of [own, rival])
        expect(await told(both, call, entry)).toMatchObject({
          because: 'own-conflict',
          undecided: 1,
          given: 0,
          decision: { decision: null, reviews: 0, rank: null },
          visible: { distinction: null, isDecided: false },
          mail: { because: 'own-conflict', distinction: null },
          history: [],
        })
      expect(await told(free, call, own)).toMatchObject({
        because: null,
        undecided: 2,
        given: 1,
        decision: { decision: { distinction: 'winner' }, reviews: 3, rank: 1 },
        visible: { distinction: 'winner', isDecided: true },
        mail: { because: null, distinction: 'winner' },
        history: ['winner'],
      })
    }),
  )
})

describe('two people publish what at least one of them could look at', () => {
  const propose = async (as: Ctx, { key }: Call) => {
    const { hash } = await previewPublication(as, { call: key })
    await proposePublication(as, { call: key, hash })
    return { call: key, hash }
  }

  test(
    'somebody with a conflict may be one of the two, and it stands in the record',
    inOffice(async ({ call, both, free }) => {
      await decideRest(free, call)
      const proposed = await propose(both, call)
      await confirmPublication(free, proposed)
      const records = await both.db
        .select()
        .from(auditRecords)
        .orderBy(auditRecords.sequence)
        .where(eq(auditRecords.callId, call.id))
      const facts = (action: string) => records.find((one) => one.action === action)?.facts['isConflicted']
      expect([facts('publication.propose'), facts('publication.confirm')]).toEqual([true, false])
    }),
  )

  test(
    'two with a conflict in the same category may not be both; an administrator steps in',
    inOffice(async ({ call, rival, both, free }, ctx) => {
      const third = await conflicted(ctx, call, { email: 'third@office.example', entryId: rival })
      const administrator = afterJudging(await anOfficer(ctx, 'admin@office.example', 'administrator'))
      await decideRest(free, call)
      const proposed = await propose(both, call)
      await expect(confirmPublication(third, proposed)).rejects.toMatchObject({
        code: 'second-person-conflicted',
      })
      const { secondPeople, mayConfirm } = await previewPublication(third, { call: call.key })
      expect(mayConfirm.because).toBe('second-person-conflicted')
      expect(secondPeople.map(({ email, sharesConflict }) => [email, sharesConflict]).sort()).toEqual([
        ['admin@office.example', false],
        ['free@office.example', false],
        ['third@office.example', true],
      ])
      await confirmPublication(administrator, proposed)
      const { records } = await listHistory(free, { callId: call.id }, closedTo)
      const as = (action: string) => records.find((one) => one.action === action)?.facts['as']
      expect([as('publication.propose'), as('publication.confirm')]).toEqual(['organiser', 'administrator'])
    }),
  )

  test(
    'an administrator can step in wherever an organiser acts, and it stands in the history that they did',
    inOffice(async ({ call, rival, other }, ctx) => {
      const administrator = afterJudging(await anOfficer(ctx, 'admin@office.example', 'administrator'))
      await decideEntry(administrator, { ...deciding(call, rival), distinction: 'winner' })
      await decideEntry(administrator, { ...deciding(call, other), distinction: null })
      await decideRest(administrator, call)
      await propose(administrator, call)
      const { records } = await listHistory(administrator, { callId: call.id }, closedTo)
      const told = records.filter(({ action }) => /^(decision|publication)\./u.test(action))
      expect(told.map(({ action, facts }) => [action, facts['as']])).toEqual([
        ['publication.propose', 'administrator'],
        ['decision.decide-others', 'administrator'],
        ['decision.decide', 'administrator'],
        ['decision.decide', 'administrator'],
      ])
    }),
  )
})

test('who is missing in an office is said by the same rule: a juror without a conflict can decide, colleagues of an entrant cannot', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, MARKS)
    await db.execute(sql`alter table submissions disable trigger user`)
    await db.execute(sql`update submissions set implementer = 'Africa e Mediterraneo'`)
    const staffing = async () => showStaffing(await officer, { call: call.key })
    await aJuror(ctx, { call, email: 'judge@office.example' })
    const officer = anOfficer(ctx, 'judge@office.example')
    expect(await staffing()).toMatchObject({ lacksUnconflicted: false, needsUnconflictedStandIn: false })
    // Of the organisation that carried all of them out.
    await aJuror(ctx, { call, email: 'late@office.example', organisation: 'Africa e Mediterraneo' })
    await anOfficer(ctx, 'late@office.example')
    expect(await staffing()).toMatchObject({ lacksUnconflicted: false })
    await conflicted(ctx, call, {
      email: 'third@office.example',
      entryId: (await anEntry(ctx, { call, email: 'judge@office.example' })).entry.id,
    })
    expect(await staffing()).toMatchObject({ lacksUnconflicted: true })
    await anOfficer(ctx, 'admin@office.example', 'administrator')
    expect(await staffing()).toMatchObject({ lacksUnconflicted: false, needsUnconflictedStandIn: true })
  }))
