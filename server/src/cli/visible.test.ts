import { expect, test } from 'vitest'
import { visible, visibleJson } from './visible.ts'

test.each([
  ['an escape', 'a\u001b[2Jb', 'a\\u{1b}[2Jb'],
  ['a turn of direction', 'a\u202eb', 'a\\u{202e}b'],
  ['a space without width', 'a\u200bb', 'a\\u{200b}b'],
  ['a grapheme joiner', 'a\u034fb', 'a\\u{34f}b'],
  ['a filler', 'a\u3164b', 'a\\u{3164}b'],
  ['a choice of look behind a letter', 'A\ufe0f', 'A\\u{fe0f}'],
  ['a tag', 'a\u{e0041}', 'a\\u{e0041}'],
  ['half a character', 'a\ud800', 'a\\u{d800}'],
])('%s is written as its code', (_, name, shown) => {
  expect(visible(name)).toBe(shown)
})

test.each(['Köln – “Αθήνα”', 'می\u200cخواهم', 'क्\u200dष', '❤\ufe0f', '👩\u200d🌾'])(
  '%s is shown as it is',
  (name) => {
    expect(visible(name)).toBe(name)
  },
)

test('JSON says the same when what is unseen is written as codes', () => {
  const says = { name: 'a\u200b\u{e0041}\u034f\u0007', more: ['A\ufe0f'] }
  const shown = visibleJson(JSON.stringify(says, null, 2))
  expect(JSON.parse(shown)).toEqual(says)
  expect(shown).not.toMatch(/\u200b|\u034f|\ufe0f|\u{e0041}/u)
})
