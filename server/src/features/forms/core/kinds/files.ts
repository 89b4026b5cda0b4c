import type { Asked } from '../asked.ts'
import { checkItems, ITEM_LIMITS } from './items.ts'
import type { FileKind } from './kind.ts'

type FilesAsked<K extends string> = Asked<K, typeof ITEM_LIMITS>

const checkFiles: FileKind<FilesAsked<string>>['check'] = (question, files, note) => {
  if (files === 0 && question.required === true) note('required')
  else if (files > 0) checkItems(question, files, note)
}

/** Files are media of the entry, counted by `MediaCounts`. */
const ofFiles = { settings: [], limits: ITEM_LIMITS, check: checkFiles } as const
export const images: FileKind<FilesAsked<'images'>> = { ...ofFiles, holds: 'image' }
export const documents: FileKind<FilesAsked<'documents'>> = { ...ofFiles, holds: 'document', tellsWho: true }
