import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { LRUCache } from 'lru-cache'
import { deepFrozen } from '#kernel/frozen.ts'
import { impossible } from '#kernel/impossible.ts'
import { sha256Hex } from '#kernel/proof/index.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { type CountingMark, weighedOf } from './call-ranking.ts'
import type { CallRanking } from './weighed-ranking.ts'

/** All that the ranking of a call follow from. */
export type CallRankingInput = {
  readonly document: CallDocument
  readonly entries: readonly { readonly entryId: string; readonly category: string }[]
  readonly marks: readonly CountingMark[]
}

type Answer = { readonly ranking: CallRanking } | { readonly fault: unknown }

let thread: Worker | null = null
let last: Promise<unknown> = Promise.resolve()

/** One thread for all, kept: starting one costs more than a small fit. It keeps no process alive. */
function threadNow(): Worker {
  if (thread) return thread
  const started = new Worker(new URL('./call-ranking-thread.ts', import.meta.url))
  started.unref()
  started.once('exit', () => {
    if (thread === started) thread = null
  })
  thread = started
  return started
}

async function ask({ document, entries, marks }: CallRankingInput): Promise<CallRanking> {
  const worker = threadNow()
  // While somebody waits for the answer, the process does not end.
  worker.ref()
  // The thread outlives the answer, so whoever listened for it stops listening.
  const answered = new AbortController()
  try {
    worker.postMessage(weighedOf(document, entries, marks))
    const ended = once(worker, 'exit', answered).then(() => impossible('the thread ended without an answer'))
    const [answer] = (await Promise.race([once(worker, 'message', answered), ended])) as [Answer]
    if ('fault' in answer) throw answer.fault
    return deepFrozen(answer.ranking)
  } finally {
    worker.unref()
    answered.abort()
  }
}

/** After what was asked before, whatever became of it: the thread answers in turn. */
function inTurn(input: CallRankingInput): Promise<CallRanking> {
  const answer = last.then(() => ask(input))
  last = answer.catch(() => undefined)
  return answer
}

/** The same for the same rows, in whatever order the database gives them. */
function keyOf({ document, entries, marks }: CallRankingInput): string {
  const rows = marks.map((one) => `${one.entryId} ${one.jurorId} ${one.criterionKey} ${one.mark}`).sort()
  const judged = entries.map(({ entryId, category }) => `${entryId} ${category}`).sort()
  return sha256Hex(JSON.stringify([document, judged, rows]))
}

/** Of the calls that offices look at in a day; the ranking of 1,000 entries are some megabytes. */
const MOST_CALLS = 8
type Known = { readonly key: string; readonly ranking: Promise<CallRanking> }
const known = new LRUCache<string, Known>({ max: MOST_CALLS })

/**
 * `callRanking` in a thread of its own, so that the process goes on answering, and once for the same marks, entries and document of a
 * call, however many ask and when. Whoever reads it may not change it.
 * O(marks · log marks) to tell whether they are the same, beside `callRanking` when they are not. Throws (rejects) as `callRanking` does.
 */
export function callRankingOnce(callId: string, input: CallRankingInput): Promise<CallRanking> {
  const key = keyOf(input)
  const before = known.get(callId)
  if (before?.key === key) return before.ranking
  const ranking = inTurn(input)
  const found = { key, ranking }
  known.set(callId, found)
  // What failed is tried again.
  ranking.catch(() => known.peek(callId) === found && known.delete(callId))
  return ranking
}
