import type { Db } from '#platform/db/client.ts'
import type { Ctx } from '#platform/ctx.ts'
import { contactOf, type Call } from '#features/calls/index.ts'
import { categoryView } from '#features/entries/index.ts'
import { seatOf } from '../scope.ts'
import { barOfAssignment, progressOfAssignment, isOfLatest } from '../core/assignments.ts'
import type { RoundNow } from '../core/round.ts'
import { minutesFor } from '../core/workload.ts'
import { mayStepBack } from '../policy/assignments.ts'
import { isJudgingOver, isRoundOpen } from '../policy/round.ts'
import type { AssignmentProgress } from '../states.ts'
import { listAssignments } from '../store/assignments.ts'
import { roundNow } from '../store/early-closes.ts'
import type { OutlineFacts } from '../store/outlines.ts'
import type { Juror } from '../store/jurors.ts'
import { criteriaOfSheets } from './criteria.ts'

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
    ...outline
  }: Outlined,
) => ({
  ...outline,
  category: categoryView(document, outline.categoryKey),
})

/** The juror's entries by number, with how far each is. One query, however many there are. */
export async function queueOf(db: Db, call: Call, juror: Juror) {
  const { document } = call
  const assignments = await listAssignments(db, [juror.id])
  const criteriaOf = await criteriaOfSheets(db, call, assignments)
  return assignments.map(({ outline, ...assigned }) => {
    const asked = criteriaOf({ outline, ...assigned })
    const criteria = asked.length
    const facts = { ...assigned, parties: outline }
    const state = progressOfAssignment(document.conflictRules, facts)
    const { unlock } = assigned
    return {
      ...outlineOf(call, outline),
      state,
      isChanged: !assigned.isOfLatest,
      bar: barOfAssignment(document.conflictRules, facts),
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
          : asked.map(({ key, name }) => ({ name: { ...name }, mark: assigned.ownMarks[key] ?? null })),
      minutes: minutesFor(outline.length, criteria),
    }
  })
}

type Queue = Awaited<ReturnType<typeof queueOf>>

const LEFT: readonly AssignmentProgress[] = ['to-do', 'started', 'changed']

const isLeft = ({ state }: Queue[number]): boolean => LEFT.includes(state)

/** The next entry to judge: what the office asks to look at again, what waits to be confirmed, then what was begun, before those that were not; none that is still closed. */
export function nextOf(queue: Queue): string | null {
  const open = queue.filter((item) => isLeft(item) && !item.isAsked)
  const again = open.find(({ lookAgain }) => lookAgain !== null)
  const first = ['changed', 'started'].flatMap((state) => open.find((item) => item.state === state) ?? [])
  return (again ?? first[0] ?? open[0])?.entryId ?? null
}

export const nextEntry = async (db: Db, call: Call, juror: Juror): Promise<string | null> =>
  nextOf(await queueOf(db, call, juror))

/** For what can still be judged: once judging is over, what the office asks to look at again. */
export const minutesLeftOf = (queue: Queue, isOver: boolean): number =>
  queue
    .filter((item) => isLeft(item) && (!isOver || item.lookAgain !== null))
    .reduce((sum, { minutes }) => sum + minutes, 0)

/** When the round is, and whether marks may be made now. */
export function roundView({ document }: Call, window: RoundNow, now: Date) {
  return {
    opensAt: window.opensAt?.toISOString() ?? null,
    closesAt: window.closesAt?.toISOString() ?? null,
    isOpen: isRoundOpen(window, now).ok,
    zone: document.zone,
    now: now.toISOString(),
  }
}

export async function showQueue(ctx: Ctx, input: { call: string }) {
  const { call, juror } = await seatOf(ctx, ctx.db, input.call)
  const items = await queueOf(ctx.db, call, juror)
  const window = await roundNow(ctx.db, call)
  return {
    callName: { ...call.document.name },
    contact: contactOf(call.document),
    conflictsStated: juror.conflictsStatedAt !== null,
    items: items.map(({ isFrozen, ...item }) => ({
      ...item,
      mayStepBack: mayStepBack(isFrozen, window, ctx.now).ok,
    })),
    nextEntryId: nextOf(items),
    minutesLeft: minutesLeftOf(items, isJudgingOver(window, ctx.now).ok),
    ...roundView(call, window, ctx.now),
  }
}
