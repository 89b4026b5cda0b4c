import { readdirSync, readFileSync } from 'node:fs'
import { LANGUAGES } from '#kernel/languages.ts'
import { describe, expect, it } from 'vitest'
import type { Localised } from '#kernel/languages.ts'
import { present } from '#kernel/impossible.ts'
import type { CallDocument } from './document.ts'
import { isOpenForEntries, timeline } from './phases.ts'
import { loadPreset } from './preset.ts'

const PRESETS = new URL('../../../../presets/', import.meta.url)
const NOW = new Date('2026-11-21T10:15:30Z')
const read = (name: string): string => readFileSync(new URL(name, PRESETS), 'utf8')

function load(name: string): CallDocument {
  const result = loadPreset(read(name), { startsAt: NOW })
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problems)}`)
  return result.document
}

/** Every text of a document for people: objects whose keys are all language tags. */
function textsOf(value: unknown): readonly Localised[] {
  if (value === null || typeof value !== 'object') return []
  const keys = Object.keys(value)
  if (!Array.isArray(value) && keys.length > 0 && keys.every((key) => /^[a-z]{2}$/.test(key)))
    return [value as Localised]
  return Object.values(value).flatMap(textsOf)
}

describe.each(readdirSync(PRESETS).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  it('is a call document', () => {
    expect(load(name).categories.length).toBeGreaterThan(0)
  })

  it('speaks English, Italian and Greek, in Greek letters', () => {
    const texts = textsOf(load(name))
    expect(texts.length).toBeGreaterThan(30)
    expect(texts.filter((text) => Object.keys(text).sort().join() !== 'el,en,it')).toEqual([])
    expect(
      texts.filter(({ el }) => !/[Α-Ωα-ω€]/.test(el ?? '') && !/^[A-Z]/.test(el ?? '')).map(({ en }) => en),
    ).toEqual([])
  })

  it('gives the platform the roles that it needs in every category', () => {
    const { form, categories } = load(name)
    for (const { key } of categories) {
      const fields = form.sections
        .flatMap(({ fields }) => fields)
        .filter((f) => f.categories?.includes(key) ?? true)
      const roles = fields.map(({ role }) => role)
      expect(roles).toEqual(expect.arrayContaining(['title', 'title-en', 'authority', 'country', 'summary']))
    }
  })
})

describe('the CLARINET Award 2019', () => {
  const call = load('clarinet-2019.yaml')

  it('has the dates of 2019 in Brussels', () => {
    expect(timeline(call, NOW).map(({ kind, opensAt, closesAt }) => [kind, opensAt, closesAt])).toEqual([
      ['entries', '2019-05-14T22:00:00.000Z', '2019-07-31T22:00:00.000Z'],
      ['admissibility', '2019-07-31T22:00:00.000Z', '2019-08-15T22:00:00.000Z'],
      ['judging', '2019-08-15T22:00:00.000Z', '2019-09-06T22:00:00.000Z'],
      ['deliberation', '2019-09-06T22:00:00.000Z', '2019-09-28T22:00:00.000Z'],
      ['results', '2019-09-30T22:00:00.000Z', null],
    ])
  })

  it('has the categories, criteria and distinctions of its rules', () => {
    expect(call.categories.map(({ key, letter, ink, shape }) => [key, letter, ink, shape])).toEqual([
      ['web-social', 'W', 1, 'circle'],
      ['traditional', 'T', 2, 'square'],
      ['events', 'E', 3, 'diamond'],
    ])
    const round = present(call.rounds[0], 'round')
    expect(round.criteria.map(({ weight, scale }) => [weight, scale.min, scale.max, scale.step])).toEqual([
      [1, 0, 10, 1],
      [1, 0, 10, 1],
      [1, 0, 10, 1],
    ])
    expect([
      round.jurorsPerEntry,
      call.distinctions.map(({ key, perCategory }) => [key, perCategory]),
    ]).toEqual([
      3,
      [
        ['winner', 1],
        ['special-mention', null],
      ],
    ])
    expect(call.eligibility.countries).toHaveLength(28)
  })

  it('describes every mark of every scale', () => {
    for (const { scale } of present(call.rounds[0], 'round').criteria) {
      const described = scale.marks.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, i) => from + i),
      )
      expect(described).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    }
  })
})

describe('the call to try', () => {
  const call = load('demo-call.yaml')

  it('is open from the moment it is loaded, with all work at once, and its results are still to come', () => {
    expect([call.key, call.numberPrefix, call.year, call.shortName.en]).toEqual([
      'demonstration-2026',
      'DM26',
      2026,
      'Demonstration award 2026',
    ])
    expect(call.phases[0]).toMatchObject({ opensAt: '2026-11-21T11:15:30', closesAt: '2026-12-21T23:59:59' })
    expect(isOpenForEntries(call, NOW)).toBe(true)
    expect(timeline(call, NOW).filter(({ state }) => state !== 'running')).toMatchObject([
      { kind: 'results', state: 'to-come' },
    ])
    expect(Object.keys(present(call.demonstration, 'demonstration'))).toEqual(LANGUAGES)
  })
})

describe('a preset that is wrong', () => {
  const good = read('clarinet-2019.yaml')

  it.each([
    ['zone: Europe/Brussels', 'zone: Europe/Bruxelles', 'zone'],
    ['year: 2019', 'year: soon', 'year'],
    ['graceMinutes: 0', 'graceMinutes: -1', 'graceMinutes'],
    ['graceMinutes: 0', 'graceMinuts: 0', 'graceMinuts'],
    [
      'kind: judging, opensAt: 2019-08-16T00:00',
      'kind: judging, opensAt: 2019-08-36T00:00',
      'phases.2.opensAt',
    ],
    ['closesAt: 2019-08-01T00:00', 'closesAt: 2019-05-01T00:00', 'phases.0.closesAt'],
    ['key: results, kind: results', 'key: judging, kind: results', 'phases.4.key'],
    ['letter: T', 'letter: W', 'categories.1.letter'],
    ['ink: 3', 'ink: 7', 'categories.2.ink'],
    ['phase: judging', 'phase: entries', 'rounds.0.phase'],
    ['kind: place', 'kind: planet', 'form.sections.1.fields.3.kind'],
    ['- key: title-en', '- key: title', 'form.sections.1.fields.1.key'],
    ['role: title-en', 'role: title', 'form.sections.1.fields.1.role'],
    ['- { from: 9, to: 10', '- { from: 9, to: 11', 'rounds.0.criteria.0.scale.marks.3.from'],
    ['key: winner', 'key: victor', 'distinctions.0.key'],
    ['letter: E', 'letter: [', ''],
  ])('%s → %s is named with line and field', (from, to, field) => {
    const line = good.slice(0, good.indexOf(from)).split('\n').length
    expect(good).toContain(from)
    const result = loadPreset(good.replace(from, to), { startsAt: NOW })
    const problems = result.ok ? [] : result.problems
    if (field === '') expect(problems[0]?.line).toBeGreaterThanOrEqual(line)
    else expect(problems).toContainEqual(expect.objectContaining({ field, line }))
  })

  it.each([
    ['letter: E', 'letter: [', 'notation'],
    ['year: 2019', '', 'missing'],
    ['graceMinutes: 0', 'graceMinuts: 0', 'unknown'],
    ['kind: place', 'kind: planet', 'option'],
    ['graceMinutes: 0', 'graceMinutes: -1', 'small'],
    ['ink: 3', 'ink: 7', 'large'],
    ['languages: [', 'languages: ["!!!!", ', 'language'],
    ['languages: [', 'languages: [x-y-z-, ', 'language'],
    ['languages: [', 'languages: [en-12, ', 'language'],
    ['en: European Award for', 'en-12: European Award for', 'language'],
    ['letter: T', 'letter: W', 'twice'],
    ['phase: judging', 'phase: entries', 'reference'],
    ['zone: Europe/Brussels', 'zone: Europe/Bruxelles', 'zone'],
    ['closesAt: 2019-08-01T00:00', 'closesAt: 2019-05-01T00:00', 'closes-first'],
    ['key: entries, kind: entries', 'key: entries, kind: results', 'entries-phase'],
    ['- { from: 9, to: 10', '- { from: 9, to: 11', 'scale'],
    ['year: 2019', 'year: soon', 'value'],
    ['name: Comune di Lampedusa e Linosa', 'name: "A\\u202eB"', 'unseen'],
    ['name: Comune di Lampedusa e Linosa', 'name: "\\u200b"', 'small'],
    ['Lai-momo, WeWorld', '"Lai\\nmomo", WeWorld', 'unseen'],
    ['Lai-momo, WeWorld', '"\\u2060"', 'small'],
    ['en: European Award for', 'en: "European \\u202eAward" #', 'unseen'],
    ['en: Co-funded by', 'en: "Co-funded \\u2066by" #', 'unseen'],
  ])('%s → %s is a mistake of a kind that pages have words for: %s', (from, to, kind) => {
    const result = loadPreset(good.replace(from, to), { startsAt: NOW })
    expect(good).toContain(from)
    expect(result.ok ? [] : result.problems.map((problem) => problem.kind)).toContain(kind)
  })

  it('names a line in which the notation breaks once, however often the parser complains of it', () => {
    const result = loadPreset('a: [1, 2\nb: }', { startsAt: NOW })
    expect(result.ok ? [] : result.problems.map(({ line, kind }) => [line, kind])).toEqual([[2, 'notation']])
  })

  it('that is no document, or holds a bomb of aliases, is refused in words', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((k, i) => `${k}: &${k} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
    ]
    for (const text of ['', '42', '[]', 'a: *b', '\0', 'zone: "\\0"', 'zone: "\\ud800"', bomb.join('\n')]) {
      expect(loadPreset(text, { startsAt: NOW }).ok).toBe(false)
    }
  })

  it('names line and field of a language that no page could name', () => {
    const result = loadPreset(good.replace('languages: [', 'languages: ["!!!!", '), { startsAt: NOW })
    const line = good.slice(0, good.indexOf('languages: [')).split('\n').length
    expect(result.ok ? [] : result.problems).toMatchObject([{ field: 'languages.0', line, kind: 'language' }])
  })

  it.each([
    ['longer than any call', '#'.repeat(150_001), { kind: 'long', line: 1 }],
    ['a staircase of brackets', 'a:b: [\n'.repeat(20_000), { kind: 'deep', line: 33, column: 6 }],
    ['brackets in one line', '['.repeat(100_000), { kind: 'deep', line: 1, column: 33 }],
    ['braces', '{a: '.repeat(30_000), { kind: 'deep', line: 1, column: 129 }],
    ['dashes', '- '.repeat(70_000), { kind: 'deep', line: 1 }],
    ['question marks', '? '.repeat(70_000), { kind: 'deep', line: 1 }],
    [
      'a staircase of indentation',
      Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
      { kind: 'deep', line: 122 },
    ],
    [
      'thousands of keys',
      Array.from({ length: 10_000 }, (_, i) => `k${i}:\n`).join(''),
      { kind: 'many', line: 6001 },
    ],
  ])('that is %s is refused before it is parsed, with its place', (_name, text, problem) => {
    expect(loadPreset(text, { startsAt: NOW })).toMatchObject({ ok: false, problems: [problem] })
  })

  it.each([
    ['signs', 'a: ]\n'.repeat(1000)],
    ['unknown keys', Array.from({ length: 1000 }, (_, i) => `k${i}: 1\n`).join('')],
    ['unknown keys that are long', `${'k'.repeat(100_000)}: 1`],
  ])('in a thousand %s names the first 20 places, each briefly', (_name, text) => {
    const result = loadPreset(text, { startsAt: NOW })
    const problems = result.ok ? [] : result.problems
    expect(problems.length).toBeLessThanOrEqual(20)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.filter(({ field }) => field.length > 200)).toEqual([])
  })

  it('holds brackets and dashes in its texts as it likes', () => {
    const text = good.replace('en: European Award for', `en: European ${'[- '.repeat(60)}`)
    expect(text).not.toBe(good)
    expect(loadPreset(text, { startsAt: NOW })).toMatchObject({ ok: true })
  })

  it.each([
    [{ min: 0, max: 20_000, step: 1_000 }, 'must be below 10000'],
    [{ min: 0, max: 1, step: 0.005 }, 'may have two decimals at most'],
    [{ min: 0, max: 100, step: 0.25 }, 'makes more than 201 marks'],
  ])('with a scale that cannot be kept (%j) says so', (scale, message) => {
    const loaded = loadPreset(read('clarinet-2019.yaml'), { startsAt: NOW })
    if (!loaded.ok) throw new Error('the preset is good')
    const { document } = loaded
    const rounds = document.rounds.map((round) => ({
      ...round,
      criteria: round.criteria.map((criterion) => ({ ...criterion, scale: { ...scale, marks: [] } })),
    }))
    const result = loadPreset(JSON.stringify({ ...document, rounds }), { startsAt: NOW })
    expect(result.ok ? [] : result.problems).toContainEqual(expect.objectContaining({ message }))
  })

  it('with a text that the database cannot hold says so', () => {
    const result = loadPreset('key: "a\\0"', { startsAt: NOW })
    expect(result).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('NUL') }] })
  })
})
