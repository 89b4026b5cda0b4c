import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contactOf } from './contact.ts'
import { loadPreset } from './preset.ts'

const PRESETS = new URL('../../../../presets/', import.meta.url)
const NOW = { startsAt: new Date('2026-05-04T09:00:00Z') }
const read = (name: string): string => readFileSync(new URL(name, PRESETS), 'utf8')
const presets = readdirSync(PRESETS).filter((name) => name.endsWith('.yaml'))
const without = (text: string): string => text.replace(/^contact:[^\n]*\n(?: [^\n]*\n)+/m, '')

test.each(presets)('%s names whom people write to, at an address that nobody has', (name) => {
  const loaded = loadPreset(read(name), NOW)
  expect(loaded.ok && contactOf(loaded.document).email).toMatch(/@[a-z]+\.example$/)
})

test.each(presets)('%s without a contact is no call that can be set up', (name) => {
  const loaded = loadPreset(without(read(name)), NOW)
  expect(loaded.ok ? [] : loaded.problems.map(({ kind, field }) => [kind, field])).toEqual([
    ['contact', 'contact'],
  ])
})

test('a call of earlier days, which names no address, is asked about of whoever leads it', () => {
  expect(contactOf({ ledBy: { name: 'Comune di Lampedusa e Linosa' } })).toEqual({
    name: { und: 'Comune di Lampedusa e Linosa' },
    email: null,
    phone: null,
    page: null,
  })
})

test('a declaration leads to nothing that is not there', () => {
  const text = read('demo-call.yaml').replace('[its rules](rules)', '[its rules](terms)')
  const loaded = loadPreset(text, NOW)
  expect(loaded.ok ? [] : loaded.problems.map(({ kind }) => kind)).toEqual(['reference'])
})

test.each([
  ['Info@KÖLN-Example.de', 'info@köln-example.de'],
  ['info@xn--hxajbheg2az3al.example', 'info@παράδειγμα.example'],
])(
  'a contact has an address of any script, in the one form in which addresses are kept: %s',
  (typed, kept) => {
    const loaded = loadPreset(read('demo-call.yaml').replace(/^( +email: ).*$/m, `$1${typed}`), NOW)
    expect(loaded.ok && contactOf(loaded.document).email).toBe(kept)
  },
)

test('a contact whose address is none is named by its line', () => {
  const loaded = loadPreset(read('demo-call.yaml').replace(/^( +email: ).*$/m, '$1office.example'), NOW)
  expect(loaded.ok ? [] : loaded.problems.map(({ field }) => field)).toEqual(['contact.email'])
})
