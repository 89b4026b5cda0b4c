// The front door of the archive: the public pages of admitted entries, a projection made anew by a job.
export { refreshArchive } from './commands/refresh-archive.ts'
export { archiveJobs } from './jobs.ts'
export { archiveOperations } from './routes.ts'
export { keptNamesOfArchive } from './store/searching.ts'
export { archiveSight } from './views.ts'
