import type { Db } from '#platform/db/client.ts'
import type { Ctx } from '#platform/ctx.ts'
import { contactOf, type Call, cancelledIn } from '#features/calls/index.ts'
import { categoryView, namesOfAll } from '#features/entries/index.ts'
import { seatOf } from '../scope.ts'
import { barOfAssignment, isToldWithoutNames, progressOfAssignment, isOfLatest } from '../core/assignments.ts'
import { roundMeant, roundOf, type RoundNow } from '../core/round.ts'
import { minutesFor } from '../core/workload.ts'
import { mayStepBack } from '../policy/assignments.ts'
import { isJudgingOver, isRoundOpen } from '../policy/round.ts'
import type { AssignmentProgress } from '../states.ts'
import { listAssignments } from '../store/assignments.ts'
import { chairedBy } from '../store/panel-seats.ts'
import { theirRounds } from '../store/their-rounds.ts'
import type { OutlineFacts } from '../store/outlines.ts'
import type { Juror } from '../store/jurors.ts'
import { judgesWithoutNames } from '../store/without-names.ts'
import { criteriaOfSheets } from './criteria.ts'
import { outlinesRead } from './without-names.ts'

type Outlined = OutlineFacts & { readonly length?: number }

/** What is told of an entry before anything of it may be read. */
export const outlineOf = (
  { document }: Call,
  {
    authorityId: _id,
    ownerId: _owner,
    handedInBy: _by,
    callVersion: _version,
    length: _length,
    joint,
    ...outline
  }: Outlined,
) => ({
  ...outline,
  authority: namesOfAll({ authorityName: outline.authority, joint }).join(', '),
  category: categoryView(document, outline.categoryKey),
})

type Judging = { readonly call: Call; readonly juror: Juror; readonly isWithoutNames: boolean }

/** Theirs as they may know it: what a name bars them from is in no list without names, and would tell whose it is. */
async function toldOf(db: Db, { call, juror, isWithoutNames }: Judging) {
  const all = await listAssignments(db, [juror.id])
  if (!isWithoutNames) return all.map((one) => ({ ...one, parties: one.outline }))
  const known = all.filter((one) =>
    isToldWithoutNames(call.document.conflictRules, { ...one, parties: one.outline }),
  )
  const read = await outlinesRead(db, call, known)
  return known.map((one) => ({ ...read(one), parties: one.outline }))
}

/** The juror's entries by number, in every round, with how far each is. One query, however many there are. */
export async function queueOf(db: Db, judging: Judging) {
  const { call } = judging
  const { document } = call
  const assignments = await toldOf(db, judging)
  const criteriaOf = await criteriaOfSheets(db, call, assignments)
  return assignments.map(({ outline, ...assigned }) => {
    const asked = criteriaOf({ outline, ...assigned })
    const criteria = asked.length
    const state = progressOfAssignment(document.conflictRules, assigned)
    const { unlock } = assigned
    return {
      ...outlineOf(call, outline),
      round: assigned.assignment.roundKey,
      state,
      isChanged: !assigned.isOfLatest,
      bar: barOfAssignment(document.conflictRules, assigned),
      answerVersion: assigned.answerVersion,
      isSteppedBack: assigned.isSteppedBack,
      isAsked: assigned.answerVersion === 0,
      // What is theirs to judge no more, nobody asks them to look at.
      lookAgain: unlock && state !== 'recused' ? unlock.reason : null,
      countsMeanwhile: unlock !== null && isOfLatest(unlock, assigned.latest),
      isFrozen: assigned.frozenAt !== null,
      marks: assigned.marks,
      criteria,
      own:
        state === 'recused'
          ? []
          : asked.map(({ key, name }) => ({
              name: { ...name },
              mark: Object.hasOwn(assigned.ownMarks, key) ? (assigned.ownMarks[key] ?? null) : null,
            })),
      minutes: minutesFor(outline.length, criteria),
    }
  })
}

type Queue = Awaited<ReturnType<typeof queueOf>>

/** What of it is judged in one round. */
export const inOneRound = (queue: Queue, { key }: { readonly key: string }): Queue =>
  queue.filter(({ round }) => round === key)

const LEFT: readonly AssignmentProgress[] = ['to-do', 'started', 'changed']

const isLeft = ({ state }: Queue[number]): boolean => LEFT.includes(state)

/** The next entry to judge: what the office asks to look at again, what waits to be confirmed, then what was begun, before those that were not; none that is still closed. */
function nextItem(queue: Queue): Queue[number] | null {
  const open = queue.filter((item) => isLeft(item) && !item.isAsked)
  const again = open.find(({ lookAgain }) => lookAgain !== null)
  const first = ['changed', 'started'].flatMap((state) => open.find((item) => item.state === state) ?? [])
  return again ?? first[0] ?? open[0] ?? null
}

/** Of the same round: what another asks for is at another address. */
export const nextEntry = async (
  db: Db,
  judging: Judging & { readonly now: RoundNow },
): Promise<string | null> =>
  nextItem(inOneRound(await queueOf(db, judging), judging.now.round))?.entryId ?? null

/** For what can still be judged: once judging is over, what the office asks to look at again. */
export const minutesLeftOf = (queue: Queue, isOver: boolean): number =>
  queue
    .filter((item) => isLeft(item) && (!isOver || item.lookAgain !== null))
    .reduce((sum, { minutes }) => sum + minutes, 0)

/** When the round is, and whether marks may be made now. */
export function roundView({ document }: Pick<Call, 'document'>, window: RoundNow, now: Date) {
  return {
    opensAt: window.opensAt?.toISOString() ?? null,
    closesAt: window.closesAt?.toISOString() ?? null,
    isOpen: isRoundOpen(window, now).ok,
    zone: document.zone,
    now: now.toISOString(),
  }
}

/** What a round is called, and when it is judged. */
export const roundHeading = (call: Call, one: RoundNow, now: Date) => {
  const { opensAt, closesAt, isOpen } = roundView(call, one, now)
  return { key: one.round.key, name: { ...one.round.name }, opensAt, closesAt, isOpen }
}

type Cancelled = Awaited<ReturnType<typeof cancelledIn>>
type Asker = { readonly call: Call; readonly juror: Juror }

/** What of it concerns a juror: the call, or categories that they judge, with their names. */
function cancelledFor(all: Cancelled, { call, juror }: Asker) {
  const cancelled = all.filter(({ category }) => category === null || juror.categoryKeys.includes(category))
  const categories = call.document.categories.filter(({ key }) =>
    cancelled.some(({ category }) => category === key),
  )
  return { cancelled, categories: categories.map(({ key, name }) => ({ key, name: { ...name } })) }
}

export async function showQueue(ctx: Ctx, input: { call: string }) {
  const { call, juror } = await seatOf(ctx, ctx.db, input.call)
  const isWithoutNames = await judgesWithoutNames(ctx, ctx.db, call, juror)
  const items = await queueOf(ctx.db, { call, juror, isWithoutNames })
  const rounds = await theirRounds(ctx.db, call, juror)
  const meant = roundMeant(rounds, ctx.now) ?? roundOf(call.document)
  const windowOf = ({ round }: Queue[number]): RoundNow =>
    rounds.find((one) => one.round.key === round) ?? meant
  const next =
    nextItem(items.filter((item) => item.lookAgain !== null || isRoundOpen(windowOf(item), ctx.now).ok)) ??
    nextItem(items)
  return {
    callName: { ...call.document.name },
    contact: contactOf(call.document),
    ...cancelledFor(await cancelledIn(ctx.db, call), { call, juror }),
    conflictsStated: juror.conflictsStatedAt !== null,
    isWithoutNames,
    isChair: (await chairedBy(ctx.db, juror.id)).length > 0,
    items: items.map(({ isFrozen, ...item }) => ({
      ...item,
      mayStepBack: mayStepBack(isFrozen, windowOf({ isFrozen, ...item }), ctx.now).ok,
    })),
    nextEntryId: next?.entryId ?? null,
    nextRound: next?.round ?? null,
    minutesLeft: rounds.reduce(
      (sum, one) => sum + minutesLeftOf(inOneRound(items, one.round), isJudgingOver(one, ctx.now).ok),
      0,
    ),
    ...roundView(call, meant, ctx.now),
    rounds: call.document.rounds.length === 1 ? [] : rounds.map((one) => roundHeading(call, one, ctx.now)),
  }
}
