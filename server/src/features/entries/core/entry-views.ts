import {
  contactOf,
  entriesWindow,
  takenUntil,
  type CallDocument,
  type EndedEarly,
} from '#features/calls/index.ts'
import type { Admissibility, EntryState, Previewed, Standing } from '../states.ts'
import type { CallOfEntryView, CategoryView } from '../contract/shapes.ts'
import type { Working } from './working-copy.ts'

type CallFacts = {
  readonly key: string
  readonly isDemonstration: boolean
  readonly closesAt: Date
  readonly document: CallDocument
}

/** A category as lists show it. One that the document no longer has shows its key. */
export function categoryView(document: CallDocument, key: string): CategoryView {
  const found = document.categories.find((category) => category.key === key)
  if (!found) return { key, letter: '', name: { en: key }, ink: 1, shape: 'circle' }
  const { letter, name, ink, shape } = found
  return { key, letter, name: { ...name }, ink, shape }
}

type Telling = {
  readonly now: Date
  readonly isOpenForEntries: boolean
  /** Of the call, or of the category that concerns the entry. */
  readonly cancelled: CallOfEntryView['cancelled']
  readonly ended: EndedEarly
}

export const callOfEntryView = (
  call: CallFacts,
  { now, isOpenForEntries, cancelled, ended }: Telling,
): CallOfEntryView => ({
  key: call.key,
  name: { ...call.document.name },
  shortName: { ...call.document.shortName },
  zone: call.document.zone,
  isDemonstration: call.isDemonstration,
  isOpenForEntries,
  closesAt: (endOf(entriesWindow(call.document, now), ended) ?? call.closesAt).toISOString(),
  contact: contactOf(call.document),
  cancelled,
})

const endOf = (window: ReturnType<typeof entriesWindow>, ended: EndedEarly): Date | null =>
  window && takenUntil(window, ended)

type StandingFacts = {
  /** Its call, or the category in which it is to be handed in. */
  readonly isCancelled: boolean
  readonly state: EntryState
  readonly admissibility: Admissibility
  readonly isOpen: boolean
  readonly isComplete: boolean
  readonly hasChanges: boolean
  /** It does, or there are changes that can be handed in no more while its supporting material can. */
  readonly differs: boolean
  /** Something of it can be changed and handed in, as supporting material of what is admitted. */
  readonly mayChange: boolean
}

/** What the entrant is told today. */
export function standingOf({
  isCancelled,
  state,
  admissibility,
  isOpen,
  isComplete,
  hasChanges,
  differs,
  mayChange,
}: StandingFacts): Standing {
  if (state === 'withdrawn') return state
  if (isCancelled) return 'cancelled'
  if (state === 'draft') {
    if (!isOpen) return 'not-handed-in'
    return isComplete ? 'complete' : 'draft'
  }
  // What is not handed in before its phase ends is lost to the jury: that is told first.
  if (admissibility !== 'open') return hasChanges && mayChange ? 'changed-since' : admissibility
  return differs ? 'changed-since' : 'received'
}

type Preview = { readonly wasHandedIn: boolean; readonly hasChanges: boolean; readonly mayHandIn: boolean }

/** Of which version the entrant is shown what the public would see. */
export function previewedOf({ wasHandedIn, hasChanges, mayHandIn }: Preview): Previewed {
  if (!wasHandedIn) return 'draft'
  return hasChanges && mayHandIn ? 'changed' : 'handed-in'
}

/** Parts that are complete, of all that the list of parts shows. */
export const partsOf = ({ progress }: Pick<Working, 'progress'>) => ({
  complete: progress.filter(({ status }) => status === 'complete').length,
  total: progress.length,
})
