import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookalikeOf, mailAddress, sameAddress } from './mail-address.ts'

const KOELN = 'info@köln-example.de'
const GREEK = 'info@παράδειγμα.ελ'

test.each([
  ['maria@example.eu', 'maria@example.eu'],
  [' Maria.Rossi+Award@Comune.Bolzano.IT ', 'maria.rossi+award@comune.bolzano.it'],
  ["o'neil@example.ie", "o'neil@example.ie"],
  [KOELN, KOELN],
  ['INFO@KÖLN-EXAMPLE.DE', KOELN],
  ['info@ko\u0308ln-example.de', KOELN],
  [`info@${domainToASCII('köln-example.de')}`, KOELN],
  [`INFO@${domainToASCII('köln-example.de').toUpperCase()}`, KOELN],
  [GREEK, GREEK],
  ['INFO@ΠΑΡΆΔΕΙΓΜΑ.ΕΛ', GREEK],
  [`info@${domainToASCII('παράδειγμα.ελ')}`, GREEK],
  ['info@例え。テスト', 'info@例え.テスト'],
  ['info@straße.de', 'info@straße.de'],
  ['info@xn--i-7iq.ws', 'info@xn--i-7iq.ws'],
  ['ＡＢ@a.eu', 'ab@a.eu'],
  ['ab@ｂ．eu', 'ab@b.eu'],
  ['δήμος@παράδειγμα.ελ', 'δήμος@παράδειγμα.ελ'],
  ['ΔΉΜΟΣ@παράδειγμα.ελ', 'δήμος@παράδειγμα.ελ'],
  ['JO\u0308RG@example.de', 'jörg@example.de'],
])('%s is kept as %s', (typed, kept) => {
  expect([mailAddress(typed), sameAddress(typed)]).toEqual([kept, kept])
})

test.each([
  '',
  'maria',
  'maria@',
  '@example.eu',
  'root@localhost',
  'a@b@example.eu',
  'a@example.eu,b@example.eu',
  'a@example.eu;b@example.eu',
  'Maria <maria@example.eu>',
  'maria@example.eu\nBcc: b@example.eu',
  'maria\r@example.eu',
  'ma ria@example.eu',
  '.maria@example.eu',
  'maria.@example.eu',
  'ma..ria@example.eu',
  'maria@example..eu',
  'maria@.example.eu',
  'maria@example.eu.',
  'maria@-example.eu',
  'maria@1.2.3.4',
  'maria@[1.2.3.4]',
  'maria@example.1',
  'maria@exa%6dple.eu',
  'maria@exa_mple.eu',
  'maria@exam\u0000ple.eu',
  'info@XN--A.eu',
  'a@xn--a.eu',
  'a@xn--0.eu',
  'a@b.xn--zzzzzzzzzzz',
  'ＡＢ，c@a.eu',
  'a＠b@a.eu',
  'maria\u202e@example.eu',
  'maria@exam\u200bple.eu',
  'maria\ud800@example.eu',
  `${'a'.repeat(65)}@example.eu`,
  `${'α'.repeat(33)}@example.eu`,
  `a@${'a'.repeat(64)}.eu`,
  `a@${'a.'.repeat(126)}eu`,
])('%j is no address of one mailbox', (typed) => expect(mailAddress(typed)).toBeNull())

test('what is kept is kept as it is, on whichever way and in whichever letters it comes in again', () => {
  const name = fc.string({
    unit: fc.constantFrom(...'aZ09éÖßşİçñäΣσάΐйЩłőßạＡｂ１ﬁªſ²ｶﾞㄱ'),
    minLength: 1,
    maxLength: 12,
  })
  const typed = fc.tuple(name, name, fc.constantFrom('eu', 'ελ', 'бг', 'de', 'COM'))
  fc.assert(
    fc.property(typed, ([local, host, top]) => {
      const kept = mailAddress(`${local}@${host}.${top}`)
      if (kept === null) return
      const [mailbox, domain = ''] = kept.split('@')
      expect(mailAddress(kept)).toBe(kept)
      expect(mailAddress(`${mailbox}@${domainToASCII(domain)}`)).toBe(kept)
      expect(mailAddress(kept.normalize('NFD'))).toBe(kept)
      expect(kept).toBe(kept.toLowerCase().normalize('NFC'))
    }),
  )
})

test('whatever is typed, an address is one line without anything that parts one from another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      const kept = mailAddress(`${one}@${other}.eu`)
      if (kept !== null) expect(kept).toMatch(/^[^\s<>()[\]\\,;:"@\p{C}]+@[^\s<>()[\]\\,;:"@\p{C}]+\.eu$/u)
    }),
  )
})

test.each([
  ['info@comune-rоma.it', `info@${domainToASCII('comune-rоma.it')}`],
  ['info@αthens.eu', `info@${domainToASCII('αthens.eu')}`],
  ['info@mail.αβг.eu', `info@${domainToASCII('mail.αβг.eu')}`],
])('of %j, which is in letters that look alike, it is known how the net has it', (email, inNet) => {
  expect(lookalikeOf(email)).toBe(inNet)
})

test.each(['maria@example.eu', KOELN, GREEK, 'info@софия.bg', 'info@παράδειγμα-2.eu', 'maria', ''])(
  'each part of %j is in one script, however different they are',
  (email) => expect(lookalikeOf(email)).toBeNull(),
)
