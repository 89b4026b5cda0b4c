/**
 * What counts as one place on the network: an IPv4 address, or the first 64 bits of an IPv6 address, which is the least
 * that a single subscriber is given (RFC 6177). Text that is no address is its own place.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [left = '', right] = address.toLowerCase().split('::')
  const head = groupsOf(left)
  const tail = groupsOf(right ?? '')
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, 4).join(':')
}

const groupsOf = (text: string): string[] =>
  text
    .split(':')
    .filter(Boolean)
    .map((group) => group.replace(/^0+(?=.)/, ''))

/**
 * The part of an address that is kept for a while, as text in the notation of prefixes: 256 addresses of IPv4 (/24), or what
 * one customer is given of IPv6 at the most (/48, RFC 6177). Null for text that is no address.
 */
export function shortNetworkOf(address: string): string | null {
  // An address of IPv4 that arrived over IPv6 (RFC 4291, section 2.5.5.2).
  const four = /^(?:::ffff:)?((?:\d{1,3}\.){3})\d{1,3}$/i.exec(address)
  if (four) return `${four[1]}0/24`
  // Behind a proxy this is what somebody wrote: only what the log can keep is an address.
  const head = networkOf(address).split(':').slice(0, 3)
  return /^[\da-f:]+$/i.test(address) &&
    head.length === 3 &&
    head.every((group) => /^[\da-f]{1,4}$/.test(group))
    ? `${head.join(':')}::/48`
    : null
}
