/** A time from an instant on, up to another; null: it lasts. */
export type Span = { readonly from: Date; readonly until: Date | null }

const overlap = (one: Span, other: Span): boolean =>
  (one.until === null || other.from < one.until) && (other.until === null || one.from < other.until)

export type Reading = {
  /** When somebody held roles by which all marks of a call are read. */
  readonly roles: readonly Span[]
  /** Since when there were marks to be read, at the earliest; null: there are none. */
  readonly marksSince: Date | null
  /** Since when they judge, so that no marks are open to them while the round lasts; null: that is asked elsewhere. */
  readonly askedAt: Date | null
  /** When the round was closed early, so that they were open to those who judge as well, and opened again since. */
  readonly closed: readonly Span[]
}

/**
 * Whether somebody could read marks of a round that others judge still: by a role before they were asked to judge, or while the round
 * was closed early. O(roles · closes). Never throws.
 */
export function couldReadMarks({ roles, marksSince, askedAt, closed }: Reading): boolean {
  if (marksSince === null) return false
  const before = askedAt !== null && marksSince < askedAt ? [{ from: marksSince, until: askedAt }] : []
  return roles.some((role) => [...before, ...closed].some((span) => overlap(role, span)))
}
