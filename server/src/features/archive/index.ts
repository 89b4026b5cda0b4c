export { refreshArchive } from './commands/refresh-archive.ts'
export { archiveJobs } from './jobs.ts'
export { archiveOperations } from './routes.ts'
export { archiveMediaGuard } from './views.ts'
