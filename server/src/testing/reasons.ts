import type { PersonId } from '#kernel/ids.ts'
import { impossible, present } from '#kernel/impossible.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { decideAdmissibility } from '#features/entries/commands/decide-admissibility.ts'
import { reopenDecided } from '#features/entries/testing.ts'
import { closeJudging } from '#features/jury/commands/close-judging.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { recuse } from '#features/jury/commands/recuse.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { findSeat } from '#features/jury/store/jurors.ts'
import { atTheDesk, reopen, withTheReview } from '#features/jury/testing.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { agreeToSecondPerson, withdrawAgreement } from '#features/results/commands/agree-to-second-person.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { withdrawPublication } from '#features/results/commands/withdraw-publication.ts'
import { decideRest } from '#features/results/testing.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { decisionsGuard } from '../features.ts'
import type { Persona } from './matrix/personas.ts'
import type { World } from './matrix/world.ts'

/** Why something was done, each in words that are found wherever they are told. */
export const REASONS = {
  'not admitted': 'REASON-not-admitted',
  'stepped back': 'REASON-stepped-back',
  'conflict stated': 'REASON-conflict-stated',
  'seat taken back': 'REASON-seat-taken-back',
  'judging closed early, and opened again': 'REASON-closed-and-opened',
  'judging closed early': 'REASON-closed-early',
  'review unlocked': 'REASON-unlocked',
  decided: 'REASON-decided',
  'second person agreed to, and taken back': 'REASON-agreed',
  'publication taken back, and published anew': 'REASON-published-and-back',
} as const

/** Everything of a world's call that takes a reason is done once, and then its results are public. */
export async function withAllReasons(ctx: Ctx, world: World): Promise<void> {
  const as = (persona: Persona): Ctx => ({ ...ctx, actor: world.actors[persona] })
  await admissionRefused(as('organiser of the call'), world)
  await said(as, world)
  await closed(as, world)
  await published(as, world)
  await refreshArchive(ctx, { callId: world.call.id })
}

type As = (persona: Persona) => Ctx

async function admissionRefused(office: Ctx, { call, otherEntry }: World): Promise<void> {
  const keys = { call: call.key, entry: otherEntry.entry.id }
  await reopenDecided(office, keys)
  await decideAdmissibility(office, {
    ...keys,
    decision: 'not-admitted',
    reasons: REASONS['not admitted'],
  })
}

/** What jurors say, and what the office says to one of them. */
async function said(as: As, { call, entry }: World): Promise<void> {
  const keys = { call: call.key, entry: entry.entry.id }
  await recuse(as('second juror'), { ...keys, note: REASONS['stepped back'] })
  await stateConflicts(as('conflicted juror'), {
    call: call.key,
    asked: [],
    conflicts: [{ entryId: entry.entry.id, note: REASONS['conflict stated'], version: 1 }],
  })
  const owner = as('owner who judges')
  const seat = present(await findSeat(owner.db, call.id, personOf(owner)), 'a seat')
  await withdrawJuror(as('organiser of the call'), {
    call: call.key,
    juror: seat.id,
    because: REASONS['seat taken back'],
  })
}

const personOf = ({ actor }: Ctx): PersonId =>
  actor.kind === 'person' ? actor.personId : impossible('who gives a reason is a person')

async function closed(as: As, { call, entry, jurorId }: World): Promise<void> {
  const office = as('organiser of the call')
  const keys = { call: call.key, entry: entry.entry.id }
  const desk = atTheDesk(as('juror'), keys)
  for (const { key, scale } of criteriaFor(call.document, entry.entry.categoryKey))
    await desk.mark(key, scale.max)
  await desk.give()
  const close = async (reason: string): Promise<void> => {
    const { hash } = await previewJudgingClose(office, { call: call.key })
    await closeJudging(office, { call: call.key, reason, hash })
  }
  await close(REASONS['judging closed early, and opened again'])
  await reopen(office, call, decisionsGuard)
  await close(REASONS['judging closed early'])
  await withTheReview(office, { ...keys, juror: jurorId }).unlock(REASONS['review unlocked'])
  await decideEntry(office, { ...keys, distinction: 'winner', note: REASONS.decided, version: 0 })
  await decideRest(office, call)
}

/** Proposed, taken back, proposed anew and confirmed; the one who was agreed to is not the one who confirms. */
async function published(as: As, { call }: World): Promise<void> {
  const [office, boss] = [freshly(as('organiser of the call')), freshly(as('administrator'))]
  const made = await madeBy(office, call.id)
  const propose = async (): Promise<string> => {
    const { hash } = await previewPublication(office, { call: call.key })
    await proposePublication(office, { call: call.key, hash })
    return hash
  }
  await propose()
  const of = { call: call.key, person: made }
  await agreeToSecondPerson(boss, { ...of, reason: REASONS['second person agreed to, and taken back'] })
  await withdrawAgreement(boss, of)
  const reason = REASONS['publication taken back, and published anew']
  const later = { ...office, now: new Date(office.now.getTime() + 60_000) }
  await withdrawPublication(later, { call: call.key, reason })
  const { hash } = await previewPublication(later, { call: call.key })
  await proposePublication(later, { call: call.key, hash })
  await confirmPublication({ ...boss, now: later.now }, { call: call.key, hash })
}

/** Has just signed in, a minute after all the rest. */
function freshly(ctx: Ctx): Ctx {
  const now = new Date(ctx.now.getTime() + 60_000)
  return {
    ...ctx,
    now,
    actor: ctx.actor.kind === 'person' ? { ...ctx.actor, signedInAt: now } : ctx.actor,
  }
}

/** Somebody whose role goes back to whoever proposes. */
async function madeBy(office: Ctx, callId: World['call']['id']): Promise<PersonId> {
  const person = await ensurePerson(office.db, { email: 'made@example.eu', name: 'Made' }, office.now)
  await insertGrant(
    office.db,
    { personId: person.id, role: 'organiser', scope: ofCall(callId), grantedBy: personOf(office) },
    office.now,
  )
  await loadActor(office.db, person)
  return person.id
}
