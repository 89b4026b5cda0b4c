export { enqueue, forgetOfCall, settleUnsent, type NewNotice } from './store.ts'
export { noticesJobs } from './jobs.ts'
export { noticesOperations } from './routes.ts'
export { noticesInvariants } from './invariants.ts'
