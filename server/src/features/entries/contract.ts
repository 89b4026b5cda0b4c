import { clarificationContract } from './contract/clarification.ts'
import { entriesEntrantContract } from './contract/entrant.ts'
import { entriesOfficeContract } from './contract/office.ts'
import { retentionContract } from './contract/retention.ts'
import { entriesWordsContract } from './contract/words.ts'

export const entriesContract = {
  ...entriesEntrantContract,
  ...entriesOfficeContract,
  ...clarificationContract,
  ...retentionContract,
  ...entriesWordsContract,
} as const

export { FaceView, FaceAnswerView, FaceMediaView, FaceSectionView } from './contract/faces.ts'
export { OwnEntry } from './contract/entrant.ts'
export { PREVIEWED } from './states.ts'
