import type { Db } from '#platform/db/client.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Call } from '#features/calls/index.ts'
import { categoryShown } from '#features/entries/index.ts'
import { seatOf } from '../commands/seat.ts'
import { roundOf } from '../core/round.ts'
import { minutesFor } from '../core/workload.ts'
import { isRoundOpen } from '../policy.ts'
import { listDuties } from '../store/assignments.ts'
import { listHeads, type Head } from '../store/heads.ts'
import type { Juror } from '../store/jurors.ts'

export type DutyState = 'to-do' | 'started' | 'given' | 'recused'

/** How far a duty is, from its own state, its review's and the marks on it. */
export function dutyState(duty: {
  readonly assignment: { readonly state: 'open' | 'recused' }
  readonly reviewState: 'drafted' | 'given' | null
  readonly marks: number
}): DutyState {
  if (duty.assignment.state === 'recused') return 'recused'
  if (duty.reviewState === 'given') return 'given'
  return duty.marks > 0 ? 'started' : 'to-do'
}

/** What is told of an entry before anything of it may be read. */
export const headOf = ({ document }: Call, { authorityId: _id, length: _length, ...head }: Head) => ({
  ...head,
  category: categoryShown(document, head.categoryKey),
})

/** The juror's entries by number, with how far each is. Three queries, however many there are. */
export async function queueOf(db: Db, call: Call, juror: Juror) {
  const { round } = roundOf(call.document)
  const heads = new Map((await listHeads(db, call.id, null)).map((head) => [head.entryId, head]))
  const duties = await listDuties(db, { callId: call.id, roundKey: round.key }, juror.id)
  return duties
    .flatMap((duty) => {
      const head = heads.get(duty.assignment.entryId)
      if (!head) return []
      const criteria = criteriaFor(call.document, head.categoryKey).length
      return [
        {
          ...headOf(call, head),
          state: dutyState(duty),
          isAsked: !duty.isAnswered,
          marks: duty.marks,
          criteria,
          minutes: minutesFor(head.length, criteria),
        },
      ]
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

type Queue = Awaited<ReturnType<typeof queueOf>>

const isLeft = ({ state }: Queue[number]): boolean => state === 'to-do' || state === 'started'

/** The next entry to judge: one that was begun before those that were not; none that is still closed. */
export function nextOf(queue: Queue): string | null {
  const open = queue.filter((item) => isLeft(item) && !item.isAsked)
  return (open.find(({ state }) => state === 'started') ?? open[0])?.entryId ?? null
}

export const nextEntry = async (db: Db, call: Call, juror: Juror): Promise<string | null> =>
  nextOf(await queueOf(db, call, juror))

export const minutesLeftOf = (queue: Queue): number =>
  queue.filter(isLeft).reduce((sum, { minutes }) => sum + minutes, 0)

/** When the round is, and whether marks may be made now. */
export function roundShown({ document }: Call, now: Date) {
  const window = roundOf(document)
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
  return {
    callName: { ...call.document.name },
    conflictsStated: juror.conflictsStatedAt !== null,
    items,
    nextEntryId: nextOf(items),
    minutesLeft: minutesLeftOf(items),
    ...roundShown(call, ctx.now),
  }
}
