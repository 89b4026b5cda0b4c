import { sameAddress } from '#kernel/mail-address.ts'
import { Refusal } from '#kernel/refusals.ts'
import { verdictView, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { contactOf, getCallById, type Call, takesPlace } from '#features/calls/index.ts'
import { seatOf } from '../scope.ts'
import { isToldWithoutNames, progressOfAssignment } from '../core/assignments.ts'
import { closedAt, roundMeant, roundOf, roundsOf, roundsOfJuror } from '../core/round.ts'
import { hashToken } from '../core/tokens.ts'
import { mayAccept } from '../policy/seats.ts'
import { barOf } from '../core/bars.ts'
import { namedBy, partiesOfAll } from '../core/parties.ts'
import { isRoundOpen } from '../policy/round.ts'
import { listAssignments } from '../store/assignments.ts'
import { awaitingChair } from '../store/chaired.ts'
import { answersOf, steppedBackOf } from '../store/conflicts.ts'
import { countForInvited, listReaching } from '../store/reach.ts'
import { getJurorByToken, listSeats, type Juror } from '../store/jurors.ts'
import { seatedRounds, theirJudging } from '../store/their-rounds.ts'
import { judgesWithoutNames } from '../store/without-names.ts'
import { outlineOf, roundView } from './queue.ts'
import { couldRead } from './readers.ts'
import { invitationTakenBack } from './taken-back.ts'

/** What an invitation asks. Whoever holds its address may read it; only the invited person may answer. */
export async function showInvitation(ctx: Ctx, input: { token: string }) {
  const juror = await getJurorByToken(ctx.db, hashToken(input.token))
  const call = await getCallById(ctx.db, juror.callId)
  const isYours = ctx.actor.kind === 'person' && sameAddress(ctx.actor.email) === juror.email
  if (juror.state === 'withdrawn') throw await invitationTakenBack(ctx.db, call, juror, { isTheirs: isYours })
  const { categories } = call.document
  return {
    call: call.key,
    callName: { ...call.document.name },
    contact: contactOf(call.document),
    name: juror.name,
    email: juror.email,
    state: juror.state,
    categories: categories
      .filter(({ key }) => juror.categoryKeys.includes(key))
      .map(({ name }) => ({ ...name })),
    // Who has declined is told of nothing more.
    entries: juror.state === 'declined' ? null : await countForInvited(ctx.db, call, juror),
    closesAt: (await theirJudging(ctx.db, call, juror)).closesAt?.toISOString() ?? null,
    zone: call.document.zone,
    now: ctx.now.toISOString(),
    isYours,
    mayAccept: isYours ? verdictView(await maySeatBeTaken(ctx.db, call, juror)) : { ok: true, because: null },
  }
}

/** Whether the invited person may take the seat now. */
export async function maySeatBeTaken(db: Db, call: Call, juror: Juror): Promise<Verdict> {
  const takes = takesPlace(call)
  if (!takes.ok) return takes
  return mayAccept(juror, await couldRead(db, call, { email: juror.email, askedAt: juror.invitedAt }))
}

type Closes = Readonly<Record<string, string>>
type Theirs = Parameters<typeof roundsOfJuror>[1]

/** Of a juror’s rounds the one that is meant now, as these early closes leave it. */
function meantIn({ document }: Pick<Call, 'document'>, closes: Closes, theirs: Theirs, now: Date) {
  const rounds = roundsOf(document).map((one) => {
    const at = closes[one.round.key]
    return closedAt(one, at === undefined ? null : new Date(at))
  })
  return roundMeant(roundsOfJuror(rounds, theirs), now) ?? roundOf(document)
}

const hasPanels = ({ document }: Pick<Call, 'document'>): boolean =>
  document.rounds.length > 1 && document.rounds.some(({ panels }) => panels.length > 0)

/** The juries one sits in, in two queries; a third where panels say in which rounds. */
export async function listMyJuries(ctx: Ctx) {
  if (ctx.actor.kind !== 'person') throw new Refusal('sign-in-required')
  const all = await listSeats(ctx.db, ctx.actor.personId)
  const [seats = [], gone = []] = [false, true].map((is) =>
    all.filter(({ juror }) => (juror.state === 'withdrawn') === is),
  )
  const assignments = await listAssignments(
    ctx.db,
    seats.map(({ juror }) => juror.id),
  )
  const byJuror = Map.groupBy(assignments, ({ assignment }) => assignment.jurorId)
  const withoutNames = new Set<string>()
  for (const { juror, call } of seats)
    if (await judgesWithoutNames(ctx, ctx.db, call, juror)) withoutNames.add(juror.id)
  const inPanels = seats.flatMap(({ juror, call }) => (hasPanels(call) ? [juror.id] : []))
  const seatedIn = await seatedRounds(ctx.db, inPanels)
  return {
    takenBack: gone.map(({ juror, call }) => ({
      call: call.key,
      callName: { ...call.document.name },
      since: juror.withdrawnAt?.toISOString() ?? null,
      zone: call.document.zone,
    })),
    juries: seats.map(({ juror, call, closes }) => {
      const own = (byJuror.get(juror.id) ?? [])
        .map(({ outline, ...assigned }) => ({ ...assigned, parties: outline }))
        .filter((one) => !withoutNames.has(juror.id) || isToldWithoutNames(call.document.conflictRules, one))
      const theirs = {
        seatedIn: seatedIn.get(juror.id) ?? new Set<string>(),
        givenIn: new Set((byJuror.get(juror.id) ?? []).map(({ assignment }) => assignment.roundKey)),
      }
      const states = own.map((assigned) => progressOfAssignment(call.document.conflictRules, assigned))
      return {
        call: call.key,
        callName: { ...call.document.name },
        assigned: states.filter((state) => state !== 'recused').length,
        closed: states.filter((state) => state === 'recused').length,
        given: states.filter((state) => state === 'given').length,
        conflictsStated: juror.conflictsStatedAt !== null,
        isCancelled: !takesPlace(call).ok,
        ...roundView(call, meantIn(call, closes, theirs, ctx.now), ctx.now),
      }
    }),
  }
}

/**
 * Titles, authorities and implementers only: enough to know a conflict, nothing that judging would need. Who judges without names is asked by
 * name alone, apart from the entries.
 */
export async function showConflictList(ctx: Ctx, input: { call: string }) {
  const { call, juror } = await seatOf(ctx, ctx.db, input.call)
  const outlines = await listReaching(ctx.db, call, juror)
  const answers = await answersOf(ctx.db, juror.id)
  const steppedBack = await steppedBackOf(ctx.db, juror.id)
  const { closesAt } = await theirJudging(ctx.db, call, juror)
  const isOver = !isRoundOpen({ opensAt: null, closesAt }, ctx.now).ok
  const awaiting = isOver ? await awaitingChair(ctx, ctx.db, { call, juror }, answers) : null
  const isForChair = awaiting !== null && awaiting.size > 0
  const isWithoutNames = await judgesWithoutNames(ctx, ctx.db, call, juror)
  const named = namedBy(outlines, answers)
  const shown = isForChair ? outlines.filter(({ entryId }) => awaiting.has(entryId)) : outlines
  return {
    callName: { ...call.document.name },
    contact: contactOf(call.document),
    statedAt: juror.conflictsStatedAt?.toISOString() ?? null,
    isClosed: isOver && !isForChair,
    isForChair,
    isWithoutNames,
    isAsked: outlines.some(({ entryId }) => !answers.has(entryId)),
    parties: isWithoutNames ? partiesOfAll(outlines).map((name) => ({ name, isNamed: named.has(name) })) : [],
    entries: (isWithoutNames ? [] : shown).map((outline) => {
      const answer = answers.get(outline.entryId)
      return {
        ...outlineOf(call, outline),
        answer: answer
          ? answer.isConflicted
            ? ('conflicted' as const)
            : ('free' as const)
          : ('none' as const),
        isSteppedBack: steppedBack.has(outline.entryId),
        kind: answer?.kind ?? null,
        note: answer?.note ?? '',
        version: answer?.version ?? 0,
        bar: barOf(call.document.conflictRules, juror, outline),
      }
    }),
  }
}
