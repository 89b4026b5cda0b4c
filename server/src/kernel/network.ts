import ipaddr from 'ipaddr.js'

const { IPv4, IPv6 } = ipaddr
type IPv4 = InstanceType<typeof IPv4>
type IPv6 = InstanceType<typeof IPv6>

/**
 * The one way in which an address is written: IPv4 with dots, also where it arrived over IPv6 (RFC 4291, section 2.5.5.2),
 * IPv6 as RFC 5952 has it, without a zone. Null for text that is no address, and for whoever has left already: their
 * connection has no address any more.
 */
export const canonicalAddress = (address: string | undefined): string | null =>
  parsed(address)?.toString() ?? null

function parsed(address = ''): IPv4 | IPv6 | null {
  // Four numbers in a row: what else the parser would read (octal, one long number) is no way to write an address.
  if (IPv4.isValidFourPartDecimal(address)) return IPv4.parse(address)
  const [text = ''] = address.split('%')
  if (!text.includes(':') || !IPv6.isValid(text)) return null
  const six = IPv6.parse(text)
  return six.isIPv4MappedAddress() ? six.toIPv4Address() : six
}

/** Whether whoever asks is on this machine; behind a proxy that is heard the address is the visitor's. */
export const isThisMachine = (address: string | undefined): boolean =>
  ['127.0.0.1', '::1'].includes(canonicalAddress(address) ?? '')

/** The prefix of so many bits that the address lies in. */
function prefixOf(address: IPv4 | IPv6, bits: number): string {
  const kind = address.kind() === 'ipv4' ? IPv4 : IPv6
  return `${kind.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`
}

/**
 * What counts as one place on the network: an IPv4 address, or the first 64 bits of an IPv6 address, which is the least
 * that a single subscriber is given (RFC 6177). Text that is no address is its own place.
 */
export function networkOf(address: string | undefined): string {
  const known = parsed(address)
  if (known === null) return address ?? ''
  return known.kind() === 'ipv6' ? prefixOf(known, 64) : known.toString()
}

/**
 * The part of an address that is kept for a while, in the notation of prefixes: 256 addresses of IPv4 (/24), or what one
 * customer is given of IPv6 at the most (/48, RFC 6177). Null for text that is no address.
 */
export function shortNetworkOf(address: string): string | null {
  const known = parsed(address)
  return known && prefixOf(known, known.kind() === 'ipv6' ? 48 : 24)
}

/** A network as the log keeps it, from whatever somebody has at hand: an address, or a prefix written in any way. */
export function askedNetworkOf(text: string): string {
  const [, address = '', length] = /^(.*?)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const isAsKept = length === undefined || length === (IPv4.isValidFourPartDecimal(address) ? '24' : '48')
  return (isAsKept ? shortNetworkOf(address) : null) ?? text
}
