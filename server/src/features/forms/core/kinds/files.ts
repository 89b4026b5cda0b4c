import type { Asked } from '../asked.ts'
import { checkItems } from './items.ts'
import type { FileKind } from './kind.ts'

const checkFiles: FileKind<Asked>['check'] = (question, files, note) => {
  if (files === 0 && question.required) note('required')
  else if (files > 0) checkItems(question, files, note)
}

/** Files are media of the entry, counted by `MediaCounts`. */
export const images: FileKind<Asked<'images'>> = { settings: [], holds: 'image', check: checkFiles }
export const documents: FileKind<Asked<'documents'>> = { settings: [], holds: 'document', check: checkFiles }
