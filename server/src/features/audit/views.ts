import { mayReadOffice } from '#kernel/actor.ts'
import { demand, no, YES } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isTold, NOTHING_CLOSED, reasonIdOf, unsaidIn, unsaidOfOthers, type Closed } from './policy.ts'
import { listLines, type HistoryLine } from './store.ts'

const PAGE = 50

/** What of a call's history is closed to whoever asks. */
export type ClosedTo = (ctx: Ctx, callId: string) => Promise<Closed>

/** Where nobody has entered anything. */
export const nothingClosed: ClosedTo = () => Promise.resolve(NOTHING_CLOSED)

/** The reasons of acts, by the ids under which the features keep them: the records themselves hold no word that someone wrote. */
export type ReasonsOf = (
  ctx: Ctx,
  callId: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>

/** Where nothing was done that asks for a reason. */
const noReasons: ReasonsOf = () => Promise.resolve(new Map())

const shownFacts = (line: HistoryLine, closed: Closed) =>
  Object.fromEntries(Object.entries(line.facts).filter(([name]) => isTold(line, name, closed)))

/** A call's history for its office; what is closed to whoever asks is not there, and no page is shorter for it. */
export async function listHistory(
  ctx: Ctx,
  input: { callId: string; before?: number | undefined; subjectId?: string | undefined },
  closedTo: ClosedTo,
  reasonsOf: ReasonsOf = noReasons,
) {
  demand(mayReadOffice(ctx.actor, input.callId) ? YES : no('not-found'))
  const { before, subjectId } = input
  const closed = await closedTo(ctx, input.callId)
  const unsaid = {
    lines: unsaidIn(closed),
    ofOthers: unsaidOfOthers(closed),
    me: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
  }
  const found = await listLines(ctx.db, input.callId, { before, subjectId, unsaid, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const ids = shown.flatMap((line) => reasonIdOf(line) ?? [])
  const reasons = ids.length > 0 ? await reasonsOf(ctx, input.callId, ids) : new Map<string, string>()
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
      reason: reasons.get(reasonIdOf(line) ?? '') ?? null,
      facts: shownFacts(line, closed),
    })),
    next: found.length > PAGE ? (shown.at(-1)?.sequence ?? null) : null,
  }
}
