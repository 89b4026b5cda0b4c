import type { Ctx } from '#platform/ctx.ts'
import {
  goesAfter,
  goesAt,
  officeCall,
  whileUnchanged,
  type Call,
  type Going,
} from '#features/calls/index.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { removedIn } from '../core/removed.ts'
import { goingOfCall } from '../store/leaving.ts'
import { removedInCall } from '../store/removed.ts'

/** Which answers of a call go before their entry, when, and of how many entries they have gone. */
export async function showRetention(ctx: Ctx, input: { call: string }, results = NO_RESULTS) {
  const call = await officeCall(ctx, input.call)
  return whileUnchanged(ctx, call, 'retention', () => retentionOf(ctx, call, results))
}

async function retentionOf({ db, now }: Ctx, call: Call, results: typeof NO_RESULTS) {
  const going = await goingOfCall(db, call)
  if (going.size === 0) return { questions: [] }
  const publishedAt = (await results.publishedSince(db, [call.id])).get(call.id) ?? null
  const gone = new Map((await removedInCall(db, call.id)).map((each) => [each.question, each]))
  const atOf = (rule: Going): Date | null =>
    call.cancelledAt ? goesAfter(call.cancelledAt) : goesAt(rule, call.document, publishedAt)
  return {
    questions: [...going].flatMap(([question, rule]) => {
      const named = removedIn([{ question, rule, removedAt: now }], {
        ...{ call, categoryKey: '', documents: [call.document] },
      })
      const of = gone.get(question)
      return named.map(({ field, label, by }) => ({
        ...{ field, label, by },
        goesAt: atOf(rule)?.toISOString() ?? null,
        removed: of?.entries ?? 0,
        removedAt: of?.last?.toISOString() ?? null,
      }))
    }),
  }
}
