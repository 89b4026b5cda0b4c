/** What the record says of the seats of a panel: who was named its chair, that nobody is any more, or who left it. */
export type ChairAct = {
  readonly panelKey: string
  readonly at: Date
  /** Who is the chair from then on; null: nobody; left out: the act names none. */
  readonly chair?: string | null
  /** Who sits there no more. */
  readonly left: readonly string[]
}

/**
 * Who was the chair of which panel at an instant or after it, also who is so no more, by acts in their order. O(acts · people who left).
 * Never throws.
 */
export function presidingSince(
  acts: readonly ChairAct[],
  since: Date,
): readonly { readonly panelKey: string; readonly jurorId: string }[] {
  const now = new Map<string, string>()
  const found: { readonly panelKey: string; readonly jurorId: string }[] = []
  for (const { panelKey, at, chair, left } of acts) {
    const before = now.get(panelKey)
    const ends = before !== undefined && (chair !== undefined || left.includes(before))
    if (ends && at > since) found.push({ panelKey, jurorId: before })
    if (ends) now.delete(panelKey)
    if (chair) now.set(panelKey, chair)
  }
  return [...found, ...[...now].map(([panelKey, jurorId]) => ({ panelKey, jurorId }))]
}
