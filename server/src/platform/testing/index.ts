// What every test stands on. A feature's `testing.ts` makes its things on it; the whole product under test is in
// `server/src/testing`.
export { aCtx, aPerson, TEST_NOW, testSettings } from './ctx.ts'
export { freshDatabase, withTx, type FreshDatabase } from './database.ts'
export { counting } from './counting.ts'
export { eventually } from './eventually.ts'
export { collectedJobs, type EnqueuedJob } from './parts.ts'
