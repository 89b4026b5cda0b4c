import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedNetworkOf, canonicalAddress, isThisMachine, networkOf, shortNetworkOf } from './network.ts'

test.each([
  ['203.0.113.77', '203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
  ['::FFFF:cb00:714d', '203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
  [
    '2001:db8:85a3:08d3:1319:8a2e:370:7348',
    '2001:db8:85a3:8d3:1319:8a2e:370:7348',
    '2001:db8:85a3:8d3::/64',
    '2001:db8:85a3::/48',
  ],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', '2001:db8::/64', '2001:db8::/48'],
  ['2001:db8::1', '2001:db8::1', '2001:db8::/64', '2001:db8::/48'],
  ['2001:0:0:1::', '2001:0:0:1::', '2001:0:0:1::/64', '2001::/48'],
  ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6', '0:0:1:2::/64', '0:0:1::/48'],
  ['64:ff9b::192.0.2.7', '64:ff9b::c000:207', '64:ff9b::/64', '64:ff9b::/48'],
  ['fe80::1%eth0', 'fe80::1', 'fe80::/64', 'fe80::/48'],
  ['::1', '::1', '::/64', '::/48'],
])('%s is written as %s, of the network %s, of which %s is kept', (address, written, network, short) => {
  expect([canonicalAddress(address), networkOf(address), shortNetworkOf(address)]).toEqual([
    written,
    network,
    short,
  ])
})

test.each(['', 'unknown', ':', '1:2', '1:::2', '12345:1:1::', '256.1.1.1', '01.2.3.4', 'maria@town.example'])(
  '“%s” is no address, and a place of its own',
  (text) => {
    expect([canonicalAddress(text), networkOf(text), shortNetworkOf(text)]).toEqual([null, text, null])
  },
)

/** As the constraint of the table `security_lines` has it. */
const KEPT =
  /^([0-9]{1,3}\.){3}0\/24$|^::\/48$|^(([1-9a-f][0-9a-f]{0,3}|0):){0,2}[1-9a-f][0-9a-f]{0,3}::\/48$/

test('whatever a proxy hands on as an address, the network is one that the log can keep, or none', () => {
  const anything = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123abcdef:.%') }))
  fc.assert(fc.property(anything, (text) => KEPT.test(shortNetworkOf(text) ?? '0.0.0.0/24')))
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (known) => KEPT.test(shortNetworkOf(known) ?? '')))
})

test('one address is one place however it is written', () => {
  const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
    ...{ minLength: 8, maxLength: 8 },
  })
  fc.assert(
    fc.property(groups, (eight) => {
      const full = eight.map((group) => group.toString(16).padStart(4, '0').toUpperCase()).join(':')
      const bare = eight.map((group) => group.toString(16)).join(':')
      const written = String(canonicalAddress(full))
      for (const other of [bare, written]) {
        expect(canonicalAddress(other)).toBe(written)
        expect(networkOf(other)).toBe(networkOf(full))
        expect(shortNetworkOf(other)).toBe(shortNetworkOf(full))
      }
    }),
  )
})

test.each([
  ['2001:DB8:0::/48', '2001:db8::/48'],
  ['2001:db8:0:0:0:0:0:0/48', '2001:db8::/48'],
  [' 2001:db8::7 ', '2001:db8::/48'],
  ['203.0.113.0/24', '203.0.113.0/24'],
  ['203.0.113.9', '203.0.113.0/24'],
  ['2001:db8::/32', '2001:db8::/32'],
  ['town hall', 'town hall'],
])('whoever looks for %s looks for %s', (asked, network) => expect(askedNetworkOf(asked)).toBe(network))

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::ffff:127.0.0.1', true],
  ['127.0.0.2', false],
  ['2001:db8::1', false],
  ['', false],
])('%s is this machine: %s', (address, is) => expect(isThisMachine(address)).toBe(is))
