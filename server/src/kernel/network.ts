import { isIPv4, isIPv6 } from 'node:net'

/**
 * The one way in which an address is written: IPv4 with dots, also where it arrived over IPv6 (RFC 4291, section 2.5.5.2),
 * IPv6 as RFC 5952 has it, without a zone. Null for text that is no address, and for whoever has left already: their
 * connection has no address any more.
 */
export function canonicalAddress(address: string | undefined): string | null {
  if (address === undefined) return null
  if (isIPv4(address)) return address
  const [text = ''] = address.split('%')
  if (!isIPv6(text)) return null
  // The address parser of the URL standard writes as RFC 5952 does, four last bytes with dots included.
  const written = new URL(`http://[${text}]`).hostname.slice(1, -1)
  return fourIn(written) ?? written
}

/** Whether whoever asks is on this machine; behind a proxy that is heard the address is the visitor's. */
export const isThisMachine = (address: string | undefined): boolean =>
  ['127.0.0.1', '::1'].includes(canonicalAddress(address) ?? '')

/** The address of IPv4 in one that is mapped: the parser writes its bytes as two groups. */
function fourIn(six: string): string | null {
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(six) ?? []
  if (high === undefined || low === undefined) return null
  const bits = parseInt(high, 16) * 0x10000 + parseInt(low, 16)
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.')
}

/** The first groups of an address of IPv6 as a prefix, with the groups of its end left out. */
function prefixOf(six: string, groups: number): string {
  const [left = '', right] = six.split('::')
  const [head, tail] = [left.split(':').filter(Boolean), (right ?? '').split(':').filter(Boolean)]
  const zeros = Array.from({ length: right === undefined ? 0 : 8 - head.length - tail.length }, () => '0')
  const kept = [...head, ...zeros, ...tail].slice(0, groups).join(':')
  return `${canonicalAddress(`${kept}::`)}/${groups * 16}`
}

/**
 * What counts as one place on the network: an IPv4 address, or the first 64 bits of an IPv6 address, which is the least
 * that a single subscriber is given (RFC 6177). Text that is no address is its own place.
 */
export function networkOf(address: string | undefined): string {
  const known = canonicalAddress(address)
  return known?.includes(':') ? prefixOf(known, 4) : (known ?? address ?? '')
}

/**
 * The part of an address that is kept for a while, in the notation of prefixes: 256 addresses of IPv4 (/24), or what one
 * customer is given of IPv6 at the most (/48, RFC 6177). Null for text that is no address.
 */
export function shortNetworkOf(address: string): string | null {
  const known = canonicalAddress(address)
  if (known === null) return null
  return known.includes(':') ? prefixOf(known, 3) : `${known.slice(0, known.lastIndexOf('.'))}.0/24`
}

/** A network as the log keeps it, from whatever somebody has at hand: an address, or a prefix written in any way. */
export function askedNetworkOf(text: string): string {
  const [, address = '', length] = /^(.*?)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const isAsKept = length === undefined || length === (isIPv4(address) ? '24' : '48')
  return (isAsKept ? shortNetworkOf(address) : null) ?? text
}
