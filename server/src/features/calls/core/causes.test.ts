import { expect, test } from 'vitest'
import { loadPreset } from './preset.ts'
import { NOW, read } from './preset.fixture.ts'

const GOOD = read('demo-call.yaml')

/** The places of what is wrong, each with its kind, once these words stand instead of those. */
function wrong(...changes: readonly (readonly [string, string])[]): string[] {
  const text = changes.reduce((made, [from, to]) => {
    expect(made).toContain(from)
    return made.replace(from, to)
  }, GOOD)
  const result = loadPreset(text, { startsAt: NOW })
  return result.ok ? [] : result.problems.map(({ kind, field }) => `${field} ${kind}`)
}

test('a zone that there is not is one message that names it, however many times are counted in it', () => {
  expect(wrong(['zone: Europe/Brussels', 'zone: Europe/Bruxelles'])).toEqual(['zone zone'])
})

test('what has the wrong shape and what makes no sense elsewhere are told together, in the order of the file', () => {
  expect(
    wrong(
      ['zone: Europe/Brussels', 'zone: Europe/Bruxelles'],
      ['ink: 3', 'ink: 9'],
      ['letter: M', 'letter: m'],
      ['closesAt: +45d 23:59:59', 'closesAt: 2019-01-01T00:00'],
      ['kind: place', 'kind: planet'],
      ['jurorsPerEntry: 3', 'jurorsPerEntry: 0'],
    ),
  ).toEqual([
    'zone zone',
    'categories.1.letter value',
    'categories.1.ink large',
    'phases.1.closesAt closes-first',
    'form.sections.1.fields.3.kind option',
    'rounds.0.jurorsPerEntry small',
  ])
})

test('what leads to a part that could not be read is not said to lead nowhere', () => {
  expect(wrong(['key: meetings', 'key: Meetings!'])).toEqual(['categories.1.key value'])
})

test('what follows from something that is missing is not missed beside it', () => {
  const result = loadPreset('format: 3', { startsAt: NOW })
  expect(result.ok ? [] : result.problems.map(({ field }) => field)).toEqual([
    ...['key', 'name', 'year', 'categories', 'phases', 'form', 'rounds', 'distinctions', 'rules', 'privacy'],
  ])
})

test('as many are told as somebody asks for', () => {
  const few = loadPreset('format: 3', { startsAt: NOW, most: 2 })
  expect(few.ok ? 0 : few.problems.length).toBe(2)
})
