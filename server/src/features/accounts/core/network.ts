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
