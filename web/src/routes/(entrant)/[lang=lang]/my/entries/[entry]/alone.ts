import type { OutputOf } from '@clarion/server/contract'

type Entry = Pick<OutputOf<'showMyEntry'>, 'material' | 'clarification'>

/** Nothing but supporting material, and what the office asks to be made clearer, can be changed. */
export const isAlone = ({ material, clarification }: Entry): boolean =>
  material?.isAlone === true || clarification?.isAlone === true

/** The phases to which it answers then, for the form that hands it in: by them it says what its page showed. */
export const phasesOf = (entry: Entry): readonly string[] =>
  isAlone(entry) ? [...(entry.material?.phases ?? []), ...(entry.clarification?.phases ?? [])] : []

/** What its next version brings, where that is no whole entry: names a text. */
export function apartOf(entry: Entry): 'material' | 'clarification' | null {
  if (!isAlone(entry)) return null
  return entry.clarification?.isAlone && !entry.material?.isOpen ? 'clarification' : 'material'
}
