import {
  documentNow,
  isSupplying,
  materialAskedNow,
  materialSpan,
  suppliedNow,
  takenUntil,
  type EndedEarly,
} from '#features/calls/index.ts'
import type { Working } from '../core/working-copy.ts'
import type { EnteredCall, OwnEntry } from '../scope.ts'

/** The document as an entry is asked it at this instant. */
export const askedNow = (entry: OwnEntry, { document }: EnteredCall, now: Date): EnteredCall['document'] =>
  documentNow(document, { now, isSupplying: isSupplying(entry, document, now), entry })

/** What the entrant said, hidden or not; where nothing but supporting material can be handed in, of all else what counts. */
export function keptOf(
  entry: OwnEntry,
  { document }: EnteredCall,
  { working, now }: { working: Working; now: Date },
) {
  if (!isSupplying(entry, document, now)) return entry.answers
  const supplied = suppliedNow(document, now, entry)
  const own = Object.entries(entry.answers).filter(([key]) => supplied.has(key))
  return { ...Object.fromEntries(own), ...working.answers }
}

type Adding = {
  readonly working: Pick<Working, 'problems'>
  /** Something of the entry can be changed. */
  readonly mayChange: boolean
  readonly now: Date
  readonly ended: EndedEarly
}

/** When supporting material of an entry is taken, and what of it is owed. */
export function materialOf(
  entry: OwnEntry,
  { document }: EnteredCall,
  { working, mayChange, now, ended }: Adding,
) {
  const span = materialSpan(document, entry.categoryKey, now)
  const isAlone = isSupplying(entry, document, now)
  return (
    span && {
      opensAt: span.opensAt.toISOString(),
      closesAt: takenUntil(span, ended)?.toISOString() ?? null,
      isOpen: span.isOpen,
      isAlone,
      isTaken: mayChange && span.isOpen,
      missing: mayChange && isAlone && span.isOpen ? working.problems.length : 0,
      phases: [...materialAskedNow(document, entry.categoryKey, now)],
    }
  )
}
