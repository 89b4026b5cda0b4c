import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { listNames } from '#features/accounts/views.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { auditInvariants } from '#features/audit/invariants.ts'
import { listHistory } from '#features/audit/views.ts'
import { inGround } from '#features/entries/clarification.fixture.ts'
import { takeClarificationBack } from '#features/entries/commands/take-clarification-back.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { atTheDesk, giveBackWhatIsTaken } from '#features/jury/testing.ts'
import { closedTo } from '#features/results/views/own.ts'
import { keptOf } from '#features/results/views/kept.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { aCtx, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { aWorld } from './testing/matrix/world.ts'
import { REASONS, withAllReasons } from './testing/reasons.ts'

async function linesOf(as: Ctx, callId: string) {
  const lines = []
  let before: number | undefined
  do {
    const page = await listHistory(as, { callId, before }, closedTo, keptOf)
    lines.push(...page.records)
    before = page.next ?? undefined
  } while (before !== undefined)
  return lines
}

test('the history says whose seat or review a line is about, of which entry, and why, and never another act’s reason', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorld(ctx)
    await withAllReasons(ctx, world)
    const office = { ...ctx, actor: world.actors['organiser of the call'] }
    const named = async (action: string) =>
      (await linesOf(office, world.call.id))
        .filter((line) => line.action === action)
        .map(({ jurorId, entryId, reason }) => ({ jurorId, entryId, reason }))
    expect(await named('review.unlock')).toEqual([
      { jurorId: expect.any(String), entryId: world.entry.entry.id, reason: REASONS['review unlocked'] },
    ])
    // The seat of another was taken by reopening the judging.
    const [byReopening, taken] = await named('juror.withdraw')
    const seat = taken?.jurorId ?? ''
    expect(byReopening).toEqual({ jurorId: expect.any(String), entryId: null, reason: null })
    expect(taken).toEqual({ jurorId: expect.any(String), entryId: null, reason: REASONS['seat taken back'] })
    const later = { ...office, now: new Date(TEST_NOW.getTime() + 60_000) }
    const form = { call: world.call.key, juror: seat }
    await giveBackWhatIsTaken(later, form)
    await withdrawJuror(
      { ...later, now: new Date(later.now.getTime() + 1) },
      { ...form, because: 'Another.' },
    )
    const ofSeat = (await named('juror.withdraw')).filter(({ jurorId }) => jurorId === seat)
    expect(ofSeat.map(({ reason }) => reason)).toEqual(['Another.', null])
  }))

test('every line about a review or an assignment says of which entry and whose it is; of one’s own there is no line at all', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorld(ctx)
    const keys = { call: world.call.key, entry: world.entry.entry.id }
    const desk = atTheDesk({ ...ctx, actor: world.actors.juror }, keys)
    await desk.remark('Who cooked?')
    for (const { key, scale } of criteriaFor(world.call.document, world.entry.entry.categoryKey))
      await desk.mark(key, scale.max)
    await desk.give()
    await desk.reopen()
    await withAllReasons(ctx, world)
    const office = { ...ctx, actor: world.actors['organiser of the call'] }
    const isOfOne = ({ action }: { readonly action: string }) =>
      /^(review\.(confirm|give|mark|remark|reopen)|assignment\.(give|recuse|remove|return))$/.test(action)
    const lines = (await linesOf(office, world.call.id)).filter(isOfOne)
    expect([...new Set(lines.map(({ action }) => action))].toSorted()).toEqual([
      'assignment.give',
      'assignment.recuse',
      'review.give',
      'review.mark',
      'review.remark',
      'review.reopen',
    ])
    expect(lines.filter(({ jurorId, entryId }) => jurorId === null || entryId === null)).toEqual([])
    const own = { ...ctx, actor: world.actors['organiser who judges'] }
    const closed = await closedTo(own, world.call.id)
    expect(closed.judging.size).toBeGreaterThan(0)
    const theirs = (await linesOf(own, world.call.id)).filter(isOfOne)
    expect(theirs.length).toBeGreaterThan(0)
    expect(theirs.filter(({ entryId }) => closed.judging.has(entryId ?? ''))).toEqual([])
  }))

test('a confirmation is told with who proposed and who gave the second person their role, and whom a role was given to', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorld(ctx)
    await withAllReasons(ctx, world)
    const office = { ...ctx, actor: world.actors['organiser of the call'] }
    const lines = await linesOf(office, world.call.id)
    const confirmed = lines.find(({ action }) => action === 'publication.confirm')
    const given = lines.filter(({ action }) => action === 'role.grant')
    const { proposedBy, grantedBy } = confirmed?.facts ?? {}
    expect(proposedBy).toEqual(expect.any(String))
    const ids = [proposedBy, grantedBy, ...given.map(({ subjectId }) => subjectId)].filter(
      (id) => typeof id === 'string',
    )
    const { people } = await listNames(office, { callId: world.call.id, ids })
    expect(people.map(({ id }) => id).toSorted()).toEqual([...new Set(ids)].toSorted())
  }))

test(
  'what an entrant was asked to make clearer is told from the request: its record says that and which questions',
  inGround(async ({ call, office, ask, of }, { db }) => {
    const { clarification } = await ask(['title', 'contact-name'], 'Which square, and who answers?')
    await takeClarificationBack(office, { ...of, clarification })
    const [back, asked] = await linesOf(office, call.id)
    expect([asked, back]).toMatchObject([
      {
        action: 'entry.ask-clarification',
        facts: { clarification, questions: 'contact-name,title' },
        reason: 'Which square, and who answers?',
      },
      { action: 'entry.take-clarification-back', facts: { clarification }, reason: null },
    ])
    expect(await findBroken(db, auditInvariants)).toEqual([])
  }),
)
