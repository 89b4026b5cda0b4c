import { mayReadOffice } from '#kernel/office.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  isReasoned,
  isTold,
  jurorOf,
  keptIdOf,
  NOTHING_CLOSED,
  unsaidIn,
  unsaidOfOthers,
  type Closed,
} from './policy.ts'
import { listLines, type HistoryLine } from './store.ts'

const PAGE = 50

/** What of a call's history is closed to whoever asks. */
export type ClosedTo = (ctx: Ctx, callId: string) => Promise<Closed>

/** Where nobody has entered anything. */
export const nothingClosed: ClosedTo = () => Promise.resolve(NOTHING_CLOSED)

/** What is kept of an act: why it was done, and whose review of which entry it was about. */
export type Kept = {
  readonly reason: string
  /** Of a reason that the next act of the kind writes over: when it was given. */
  readonly givenAt?: Date | null
  readonly jurorId?: string
  readonly entryId?: string
}

/** That, by the ids under which the features keep it: the records themselves hold no word that someone wrote. */
export type KeptOf = (ctx: Ctx, callId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Kept>>

/** Where nothing was done that asks for a reason. */
const nothingKept: KeptOf = () => Promise.resolve(new Map())

/** Why, unless another act of the kind has followed and said something else. */
function reasonIn(line: HistoryLine, kept: Kept | undefined): string | null {
  if (!kept || kept.reason === '' || !isReasoned(line)) return null
  const isOfThis = kept.givenAt === undefined || kept.givenAt?.getTime() === line.happenedAt.getTime()
  return isOfThis ? kept.reason : null
}

/** Whom and what a line is about besides its subject, by ids. */
function aboutIn(line: HistoryLine, kept: Kept | undefined) {
  const { entry } = line.facts
  return {
    jurorId: kept?.jurorId ?? jurorOf(line),
    entryId: kept?.entryId ?? (typeof entry === 'string' ? entry : null),
  }
}

const factsView = (line: HistoryLine, closed: Closed) =>
  Object.fromEntries(Object.entries(line.facts).filter(([name]) => isTold(line, name, closed)))

/** A call's history for its office; what is closed to whoever asks is not there, and no page is shorter for it. */
export async function listHistory(
  ctx: Ctx,
  input: { callId: string; before?: number | undefined; subjectId?: string | undefined },
  closedTo: ClosedTo,
  keptOf: KeptOf = nothingKept,
) {
  demand(mayReadOffice(ctx.actor, input.callId))
  const { before, subjectId } = input
  const closed = await closedTo(ctx, input.callId)
  const unsaid = {
    lines: unsaidIn(closed),
    ofOthers: unsaidOfOthers(closed),
    me: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
  }
  const found = await listLines(ctx.db, input.callId, { before, subjectId, unsaid, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const ids = shown.flatMap((line) => keptIdOf(line) ?? [])
  const kept = ids.length > 0 ? await keptOf(ctx, input.callId, ids) : new Map<string, Kept>()
  const keptIn = (line: HistoryLine) => kept.get(keptIdOf(line) ?? '')
  return {
    records: shown.map((line) => ({
      sequence: line.sequence,
      happenedAt: line.happenedAt.toISOString(),
      since: line.since.toISOString(),
      count: line.count,
      actorKind: line.actorKind,
      actorId: line.actorId,
      action: line.action,
      subjectId: line.subjectId,
      reason: reasonIn(line, keptIn(line)),
      ...aboutIn(line, keptIn(line)),
      facts: factsView(line, closed),
    })),
    next: found.length > PAGE ? (shown.at(-1)?.sequence ?? null) : null,
  }
}
