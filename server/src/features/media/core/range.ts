export type ByteRange = { readonly start: number; readonly end: number }

/**
 * One range of bytes out of a Range header (RFC 9110, section 14.1.2), both ends included and within `bytes`.
 * 'all' where there is none or one that we need not serve (several, another unit); 'beyond' where nothing of it exists.
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'all' | 'beyond' {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from !== undefined) return within(Number(from), to ? Number(to) : bytes - 1, bytes)
  const [, last] = /^bytes=-(\d{1,15})$/.exec(header ?? '') ?? []
  return last === undefined ? 'all' : within(bytes - Number(last), bytes - 1, bytes)
}

function within(start: number, end: number, bytes: number): ByteRange | 'all' | 'beyond' {
  if (start >= bytes) return 'beyond'
  return end < start ? 'all' : { start: Math.max(0, start), end: Math.min(end, bytes - 1) }
}
