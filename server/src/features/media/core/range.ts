import type { IncomingHttpHeaders } from 'node:http'
import parseRange from 'range-parser'

export type ByteRange = { readonly start: number; readonly end: number }

/**
 * As much of a recording as goes out at once where all that follows is asked for. Players ask so, read some of it, and leave the rest
 * standing for as long as their page is open; they ask on from where a part ends (RFC 9110, section 15.3.7).
 */
export const PART_BYTES = 1_000_000

/**
 * Whether it is a player that asks, which a download is not. Browsers say so, but for old ones, and where the site has no HTTPS: there
 * whatever calls itself one may be. A program that takes up a download where it broke off (`curl -C -`) would take a part for all the rest.
 */
export function mayBePlayer(asking: IncomingHttpHeaders): boolean {
  const destination = asking['sec-fetch-dest']
  if (destination !== undefined) return destination === 'audio' || destination === 'video'
  return asking['if-range'] === undefined && asking['user-agent']?.startsWith('Mozilla/') === true
}

/** The range that is asked for; of what was begun before, only where that is the same file still (RFC 9110, section 13.1.5). */
export function rangeAsked(asking: IncomingHttpHeaders, etag: string | undefined): string | undefined {
  const begun = asking['if-range']
  return begun === undefined || begun === etag ? asking.range : undefined
}

const OPEN = /^bytes=\d+-$/

/**
 * One range of bytes out of a Range header (RFC 9110, section 14.1.2), both ends included and within `bytes`.
 * 'all' where there is none or one that we need not serve (several, another unit); 'beyond' where nothing of it exists.
 */
export function rangeOf(
  header: string | undefined,
  bytes: number,
  /** Of a range without an end. */
  most = Infinity,
): ByteRange | 'all' | 'beyond' {
  if (!header?.startsWith('bytes=')) return 'all'
  // More of the end than there is, is all of it; the parser would refuse it.
  const within = header.replace(/^bytes=-(\d+)$/, (_, last) => `bytes=-${Math.min(Number(last), bytes)}`)
  const ranges = parseRange(bytes, within)
  if (ranges === -1) return 'beyond'
  const [only, ...others] = ranges === -2 ? [] : ranges
  if (only === undefined || others.length > 0) return 'all'
  const { start, end } = only
  return { start, end: OPEN.test(header) ? Math.min(end, start + most - 1) : end }
}
