import type { AnyAsked, Asked } from '../asked.ts'
import { checkItems, ITEM_LIMITS, itemsOf } from './items.ts'
import type { FileKind } from './kind.ts'

type FilesAsked<K extends string> = Asked<K, typeof ITEM_LIMITS>

const checkFiles: FileKind<FilesAsked<string>>['check'] = (question, files, note) => {
  if (files === 0 && question.required === true) note('required')
  else if (files > 0) checkItems(question, files, note)
}

/** Files are media of the entry, counted by `MediaCounts`. */
const RECORDING_LIMITS = [...ITEM_LIMITS, 'maxMegabytes', 'maxSeconds'] as const
type RecordingsAsked<K extends string> = Asked<K, typeof RECORDING_LIMITS>

const ofFiles = { settings: [], limits: ITEM_LIMITS, check: checkFiles } as const
const ofRecordings = { ...ofFiles, limits: RECORDING_LIMITS } as const
export const images: FileKind<FilesAsked<'images'>> = { ...ofFiles, holds: 'image' }
/** What is heard and seen says who made it, and what a device wrote into it stays there. */
export const audio: FileKind<RecordingsAsked<'audio'>> = { ...ofRecordings, holds: 'audio', tellsWho: true }
export const video: FileKind<RecordingsAsked<'video'>> = { ...ofRecordings, holds: 'video', tellsWho: true }
export const documents: FileKind<FilesAsked<'documents'>> = { ...ofFiles, holds: 'document', tellsWho: true }

const BYTES = 1_000_000

/** What a field takes of files of its kind: how many, how large, how long. */
export function filesAsked<K extends string>(kind: K, field: AnyAsked) {
  const { maxMegabytes, maxSeconds } = field.limits ?? {}
  const maxBytes = maxMegabytes === undefined ? undefined : maxMegabytes * BYTES
  return { kind, maxItems: itemsOf(field), maxBytes, maxSeconds }
}
