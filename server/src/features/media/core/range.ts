import parseRange from 'range-parser'

export type ByteRange = { readonly start: number; readonly end: number }

/**
 * One range of bytes out of a Range header (RFC 9110, section 14.1.2), both ends included and within `bytes`.
 * 'all' where there is none or one that we need not serve (several, another unit); 'beyond' where nothing of it exists.
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'all' | 'beyond' {
  if (!header?.startsWith('bytes=')) return 'all'
  // More of the end than there is, is all of it; the parser would refuse it.
  const within = header.replace(/^bytes=-(\d+)$/, (_, last) => `bytes=-${Math.min(Number(last), bytes)}`)
  const ranges = parseRange(bytes, within)
  if (ranges === -1) return 'beyond'
  const [only, ...others] = ranges === -2 ? [] : ranges
  return only === undefined || others.length > 0 ? 'all' : { start: only.start, end: only.end }
}
