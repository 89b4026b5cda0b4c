/** A place in a file at which other bytes are handed out than stand there: `head`, in hexadecimal digits, then zeros. */
export type Overwrite = { readonly at: number; readonly bytes: number; readonly head: string }

export const zeros = (at: number, bytes: number): Overwrite => ({ at, bytes, head: '' })

/** Nothing is moved: each stands within what it overwrites. */
export const overwritten = (at: number, bytes: number, head: Buffer): Overwrite => ({
  at,
  bytes,
  head: head.toString('hex'),
})

/** A piece of a file that began `at` there, as it is handed out. O(pieces × overwrites). */
export function asHandedOut(piece: Buffer, at: number, overwrites: readonly Overwrite[]): Buffer {
  const met = overwrites.filter((one) => one.at < at + piece.length && at < one.at + one.bytes)
  if (met.length === 0) return piece
  const changed = Buffer.from(piece)
  for (const { at: from, bytes, head } of met) {
    changed.fill(0, Math.max(0, from - at), Math.min(piece.length, from + bytes - at))
    const written = Buffer.from(head, 'hex')
    const skipped = Math.max(0, at - from)
    if (skipped < written.length) written.copy(changed, Math.max(0, from - at), skipped)
  }
  return changed
}
