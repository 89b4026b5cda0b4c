import { parentPort } from 'node:worker_threads'
import { rankingOfWeighed, type Weighed } from './weighed-ranking.ts'

// Asked one after the other; a fault ends one answer, not the thread.
parentPort?.on('message', (weighed: Weighed) => {
  try {
    parentPort?.postMessage({ ranking: rankingOfWeighed(weighed) })
  } catch (fault) {
    parentPort?.postMessage({ fault })
  }
})
