// The front door of the archive: the public pages of admitted entries, a projection made anew by a job.
export { archiveFeature } from './feature.ts'
export { refreshArchive } from './commands/refresh-archive.ts'
export { archiveSight } from './views.ts'
