export { aCtx, aPerson, TEST_NOW, testSettings } from './ctx.ts'
export { freshDatabase, withTx, type FreshDatabase } from './database.ts'
export { eventually } from './eventually.ts'
export { collectedJobs, type EnqueuedJob } from './parts.ts'
