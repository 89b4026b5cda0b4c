import { parentPort } from 'node:worker_threads'
import { standingsOf } from './standings.ts'
import type { StandingsInput } from './standings-once.ts'

// Asked one after the other; a fault ends one answer, not the thread.
parentPort?.on('message', ({ document, entries, marks }: StandingsInput) => {
  try {
    parentPort?.postMessage({ standings: standingsOf(document, entries, marks) })
  } catch (fault) {
    parentPort?.postMessage({ fault })
  }
})
