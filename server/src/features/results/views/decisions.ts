import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { getCall, mayReadCallOffice } from '#features/calls/index.ts'
import { shownVerdict } from '../core/shown.ts'
import { mayDecide } from '../policy.ts'
import { decisionsOf, type DecisionsByEntry } from '../store/decisions.ts'
import { rankingFor } from './ranking.ts'
import { standingOf } from './standing.ts'

function decisionOf(decisions: DecisionsByEntry, entryId: string) {
  const found = decisions.get(entryId as never)
  return found
    ? {
        distinction: found.decision.distinctionKey,
        note: found.decision.note,
        version: found.decision.version,
        decidedAt: found.decision.decidedAt.toISOString(),
        decidedBy: found.decidedBy,
      }
    : null
}

/** What the jury resolved, beside the ranking that it resolved on. */
export async function listDecisions(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(mayReadCallOffice(ctx.actor, call))
  const { rows } = await rankingFor(ctx, call)
  const decisions = await decisionsOf(ctx.db, call.id)
  /** What is decided on one's own, and on those that compete with it, is for the others. */
  const isTold = (because: string | null) => because !== 'own-conflict'
  const categories = rows.map(({ category, because, entries }) => ({
    category,
    because,
    entries: entries.map((entry) => ({
      ...entry,
      decision: isTold(because) ? decisionOf(decisions, entry.entryId) : null,
    })),
  }))
  return {
    mayDecide: shownVerdict(mayDecide(ctx.actor, call, await standingOf(ctx, ctx.db, call))),
    undecided: categories
      .filter(({ because }) => isTold(because))
      .reduce((sum, { entries }) => sum + entries.filter(({ decision }) => decision === null).length, 0),
    categories: categories.map(({ category, because, entries }) => ({
      category,
      because,
      distinctions: call.document.distinctions.map(({ key, name, perCategory }) => ({
        key,
        name: { ...name },
        limit: perCategory,
        given: entries.filter(({ decision }) => decision?.distinction === key).length,
      })),
      entries,
    })),
  }
}
