import { mayReadOffice } from '#kernel/actor.ts'
import { demand, no, YES } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listLines } from './store.ts'
import type { AuditFacts } from './tables.ts'

const PAGE = 50

/**
 * The record proves every mark; the history says that one was made, and the ranking what it came to. It proves which file
 * was added; what a file that nobody may see looks like is no matter of the office's.
 */
const SEALED = new Set(['mark', 'bytes', 'sha256'])

/** What was decided on an entry is not told, before it is published, to those whose own it is or who have one that competes with it. */
export type ClosedDecisions = (ctx: Ctx, callId: string) => Promise<ReadonlySet<string>>

const DECIDED = 'distinction'

const shownFacts = (facts: AuditFacts, isClosed: boolean) =>
  Object.fromEntries(
    Object.entries(facts).filter(([name]) => !SEALED.has(name) && !(isClosed && name === DECIDED)),
  )

/** A call's history for its office. */
export async function listHistory(
  ctx: Ctx,
  input: { callId: string; before?: number | undefined; subjectId?: string | undefined },
  closedDecisions: ClosedDecisions,
) {
  demand(mayReadOffice(ctx.actor, input.callId) ? YES : no('not-found'))
  const { before, subjectId } = input
  const found = await listLines(ctx.db, input.callId, { before, subjectId, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const isAnyDecided = shown.some(({ facts }) => DECIDED in facts)
  const closed = isAnyDecided ? await closedDecisions(ctx, input.callId) : new Set<string>()
  return {
    records: shown.map(
      ({ sequence, happenedAt, since, count, actorKind, actorId, action, subjectId, facts }) => ({
        sequence,
        happenedAt: happenedAt.toISOString(),
        since: since.toISOString(),
        count,
        actorKind,
        actorId,
        action,
        subjectId,
        facts: shownFacts(facts, subjectId !== null && closed.has(subjectId)),
      }),
    ),
    next: found.length > PAGE ? (shown.at(-1)?.sequence ?? null) : null,
  }
}
