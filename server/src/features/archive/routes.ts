import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import type { JuryGuard, ResultsGuard } from '#features/entries/index.ts'
import { archiveContract } from './contract.ts'
import {
  listArchiveAddresses,
  previewEntry,
  searchArchive,
  showArchiveEntry,
  showArchiveFigures,
  showSitemap,
} from './views.ts'

export function archiveOperations(results: ResultsGuard, jury: JuryGuard): readonly BoundOperation[] {
  const preview: Handler<typeof archiveContract.previewEntry> = (ctx, input) =>
    previewEntry(ctx, input, results, jury)
  return [
    bind(archiveContract.searchArchive, searchArchive),
    bind(archiveContract.showArchiveEntry, showArchiveEntry),
    bind(archiveContract.previewEntry, preview),
    bind(archiveContract.listArchiveAddresses, listArchiveAddresses),
    bind(archiveContract.showSitemap, showSitemap),
    bind(archiveContract.showArchiveFigures, showArchiveFigures),
  ]
}
