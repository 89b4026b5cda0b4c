import { bind, type BoundOperation } from '#platform/http/run.ts'
import { archiveContract } from './contract.ts'
import {
  listArchiveAddresses,
  searchArchive,
  showArchiveEntry,
  showArchiveFigures,
  showSitemap,
} from './views.ts'

export const archiveOperations: readonly BoundOperation[] = [
  bind(archiveContract.searchArchive, searchArchive),
  bind(archiveContract.showArchiveEntry, showArchiveEntry),
  bind(archiveContract.listArchiveAddresses, listArchiveAddresses),
  bind(archiveContract.showSitemap, showSitemap),
  bind(archiveContract.showArchiveFigures, showArchiveFigures),
]
