import { parentPort } from 'node:worker_threads'
import { callRanking } from './call-ranking.ts'
import type { CallRankingInput } from './call-ranking-once.ts'

// Asked one after the other; a fault ends one answer, not the thread.
parentPort?.on('message', ({ document, entries, marks }: CallRankingInput) => {
  try {
    parentPort?.postMessage({ ranking: callRanking(document, entries, marks) })
  } catch (fault) {
    parentPort?.postMessage({ fault })
  }
})
