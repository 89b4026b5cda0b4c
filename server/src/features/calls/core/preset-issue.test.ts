import { expect, test } from 'vitest'
import { loadPreset } from './preset.ts'
import { NOW, read } from './preset.fixture.ts'

const GOOD = read('demo-call.yaml')

/** What is said of the document once these words stand instead of those: of what kind, where, and which value it names. */
function wrong(from: string, to: string) {
  expect(GOOD).toContain(from)
  const result = loadPreset(GOOD.replace(from, to), { startsAt: NOW })
  return result.ok ? [] : result.problems.map(({ kind, field, value }) => [kind, field, value])
}

test.each([
  ['closesAt: +45d 23:59:59', 'closesAt: -3d 23:59:59', 'time', 'phases.1.closesAt', '-3d 23:59:59'],
  ['closesAt: +45d 23:59:59', 'closesAt: 2026-02-30T00:00', 'time', 'phases.1.closesAt', '2026-02-30T00:00'],
  ['closesAt: +45d 23:59:59', 'closesAt: 2026', 'text', 'phases.1.closesAt', '2026'],
  ['ink: 3', 'ink: heavy', 'number', 'categories.1.ink', 'heavy'],
  ['ink: 3', 'ink: 2.5', 'number', 'categories.1.ink', '2.5'],
  ['jurorsPerEntry: 3', 'jurorsPerEntry: true', 'number', 'rounds.0.jurorsPerEntry', 'true'],
  ['letter: M', 'letter: m', 'value', 'categories.1.letter', 'm'],
])(
  '%s → %s names the value, and is of the kind whose words say which forms are allowed',
  (from, to, ...said) => {
    const [kind, field, value] = said
    expect(wrong(from, to)).toContainEqual([kind, field, value])
  },
)

test('a value of many lines or letters is named by its beginning', () => {
  const [[, , value = ''] = []] = wrong('letter: M', `letter: "${'a b\\n'.repeat(100)}"`)
  expect(value).toMatch(/^a b a b .*…$/)
  expect(value.length).toBe(61)
})

test.each([
  ['name: Again', 'name'],
  ['"name": Again', 'name'],
  ["'name' : Again", 'name'],
])('a key that stands twice is named, with its line: %s', (again, field) => {
  const text = `${GOOD.trimEnd()}\n${again}\n`
  const result = loadPreset(text, { startsAt: NOW })
  expect(result.ok ? [] : result.problems).toMatchObject([
    { kind: 'twice', field, line: text.split('\n').length - 1 },
  ])
})
