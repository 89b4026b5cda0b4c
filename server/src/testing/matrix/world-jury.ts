import type { Actor } from '#kernel/actor.ts'
import { impossible, present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import type { MadeEntry } from '#features/entries/testing.ts'
import { answerInvitation } from '#features/jury/commands/answer-invitation.ts'
import { assignJuror } from '#features/jury/commands/assign-juror.ts'
import { inviteJurors } from '#features/jury/commands/invite-jurors.ts'
import { saveRemark } from '#features/jury/commands/save-remark.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { roundOf } from '#features/jury/index.ts'
import { insertAssignments } from '#features/jury/store/assignments.ts'
import { findSeat } from '#features/jury/store/jurors.ts'
import { listMailboxFacts } from './invitations.ts'
import type { Staff } from './personas.ts'

export const emailOf = (actor: Actor): string => (actor.kind === 'person' ? actor.email : '')

const JURORS = [
  'juror',
  'second juror',
  'conflicted juror',
  'owner who judges',
  'organiser who judges',
] as const

/** What the first juror wrote beside the marks. */
export const REMARK = 'between the jury and the office'

type Judging = {
  readonly call: Call
  readonly entry: MadeEntry
  readonly ownEntry: MadeEntry
  readonly conflictedEntry: MadeEntry
  readonly people: Staff
}

/**
 * Five jurors; four may judge the entry, of whom the first has made a mark; one has a conflict with it. The owner who judges
 * was given their own entry as well, the organiser who judges one that they have a conflict with; the first juror has begun
 * that one too.
 */
export async function aJury(ctx: Ctx, { call, people, ...entries }: Judging) {
  const tokens = await invited(ctx, call, people)
  const { entry } = entries.entry
  const seat = async (name: (typeof JURORS)[number], isConflicted = false) =>
    seated(ctx, { call, entry, actor: people[name], tokens, isConflicted })
  const first = await seat('juror')
  const second = await seat('second juror')
  await seat('conflicted juror', true)
  const owner = await seat('owner who judges')
  const both = await seat('organiser who judges')
  const round = { callId: call.id, roundKey: roundOf(call.document).round.key }
  const own = { entryId: entries.ownEntry.entry.id, jurorId: owner.jurorId }
  const conflicted = { entryId: entries.conflictedEntry.entry.id, jurorId: both.jurorId }
  await insertAssignments(ctx.db, round, [own], ctx.now)
  const { assignmentId } = await assignJuror(officeOf(ctx), { call: call.key, ...conflicted })
  await stateConflicts(
    { ...ctx, actor: people['organiser who judges'] },
    {
      call: call.key,
      asked: [conflicted.entryId],
      conflicts: [{ entryId: conflicted.entryId, note: '' }],
    },
  )
  const criterion = present(call.document.rounds[0]?.criteria[0], 'a criterion')
  const as = { ...ctx, actor: people.juror }
  const keys = { call: call.key, entry: entry.id }
  const worst = { criterion: criterion.key, mark: criterion.scale.min }
  await saveScore(as, { ...keys, ...worst })
  const alsoJudged = { ...conflicted, jurorId: first.jurorId }
  const { assignmentId: othersAssignmentId } = await assignJuror(officeOf(ctx), {
    call: call.key,
    ...alsoJudged,
  })
  await stateConflicts(as, { call: call.key, asked: [conflicted.entryId], conflicts: [] })
  await saveScore(as, { call: call.key, entry: conflicted.entryId, ...worst })
  await saveRemark(as, { ...keys, remark: REMARK })
  return {
    jurorId: first.jurorId,
    secondJurorId: second.jurorId,
    othersAssignmentId,
    assignmentId: second.assignmentId,
    conflictedAssignmentId: assignmentId,
    invitationToken: present(tokens.get(UNANSWERED), 'an invitation'),
  }
}

const UNANSWERED = 'unanswered@example.eu'

/** Invites these and one who never answers; the tokens by address. */
async function invited(ctx: Ctx, call: Call, people: Staff): Promise<ReadonlyMap<string, string>> {
  const categoryKeys = call.document.categories.map(({ key }) => key)
  const addresses = [...JURORS.map((name) => emailOf(people[name])), UNANSWERED]
  await inviteJurors(officeOf(ctx), {
    call: call.key,
    jurors: addresses.map((email) => ({
      email,
      name: email,
      language: 'en',
      organisation: '',
      categoryKeys,
    })),
  })
  return listMailboxFacts(ctx.db)
}

type Seat = {
  readonly call: Call
  readonly entry: MadeEntry['entry']
  readonly actor: Actor
  readonly tokens: ReadonlyMap<string, string>
  readonly isConflicted: boolean
}

/** One juror who accepts, is given the entry, and answers the conflict question. */
async function seated(ctx: Ctx, { call, entry, actor, tokens, isConflicted }: Seat) {
  const seat: Ctx = { ...ctx, actor }
  await answerInvitation(seat, { token: present(tokens.get(emailOf(actor)), 'a token'), answer: 'accept' })
  const juror = present(await findSeat(ctx.db, call.id, personOf(actor)), 'a seat')
  const assigned = { call: call.key, entryId: entry.id, jurorId: juror.id }
  const { assignmentId } = await assignJuror(officeOf(ctx), assigned)
  const conflicts = isConflicted ? [{ entryId: entry.id, kind: 'declared' as const, note: '' }] : []
  await stateConflicts(seat, { call: call.key, asked: [entry.id], conflicts })
  return { jurorId: juror.id, assignmentId }
}

const officeOf = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })

function personOf(actor: Actor) {
  if (actor.kind !== 'person') impossible('jurors are people')
  return actor.personId
}
