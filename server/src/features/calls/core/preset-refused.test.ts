import { describe, expect, it } from 'vitest'
import { loadPreset } from './preset.ts'
import { NOW, read } from './preset.fixture.ts'

describe('a preset that is wrong', () => {
  const good = read('clarinet-2019.yaml')

  it.each([
    ['zone: Europe/Brussels', 'zone: Europe/Bruxelles', 'zone'],
    ['year: 2019', 'year: soon', 'year'],
    ['jurorsPerEntry: 3', 'jurorsPerEntry: -1', 'rounds.0.jurorsPerEntry'],
    ['jurorsPerEntry: 3', 'jurorsPerEntri: 3', 'rounds.0.jurorsPerEntri'],
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
    ['key: winner', 'key: Victor!', 'distinctions.0.key'],
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
    ['jurorsPerEntry: 3', 'jurorsPerEntri: 3', 'unknown'],
    ['kind: place', 'kind: planet', 'option'],
    ['jurorsPerEntry: 3', 'jurorsPerEntry: -1', 'small'],
    ['ink: 3', 'ink: 7', 'large'],
    ['languages: [', 'languages: ["!!!!", ', 'language'],
    ['languages: [', 'languages: [x-y-z-, ', 'language'],
    ['languages: [', 'languages: [en-12, ', 'language'],
    ['en: European Award for', 'en-12: European Award for', 'language'],
    ['letter: T', 'letter: W', 'twice'],
    ['phase: judging', 'phase: entries', 'reference'],
    ['zone: Europe/Brussels', 'zone: Europe/Bruxelles', 'zone'],
    ['closesAt: 2019-08-01T00:00', 'closesAt: 2019-05-01T00:00', 'closes-first'],
    ['zone: Europe/Brussels', 'zone: "+02:00"', 'zone'],
    [', closesAt: 2019-08-01T00:00', '', 'never-ends'],
    ['closesAt: 2019-08-01T00:00', 'closesAt: 9999-12-31T23:59:59', 'large'],
    ['opensAt: 2019-05-15T00:00', 'opensAt: 0100-01-01T00:00', 'small'],
    ['key: entries, kind: entries', 'key: entries, kind: results', 'entries-phase'],
    ['- { from: 9, to: 10', '- { from: 9, to: 11', 'scale'],
    ['year: 2019', 'year: soon', 'number'],
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

  it('names a wrong time as itself beside material, of which the place among the others hangs on times', () => {
    const text = good.replace(
      '  - { key: judging,',
      '  - { key: more, kind: material, opensAt: soon, closesAt: 2019-08-10T00:00 }\n  - { key: judging,',
    )
    const result = loadPreset(text, { startsAt: NOW })
    expect(result.ok ? [] : result.problems.map(({ kind, field }) => [kind, field])).toEqual([
      ['time', 'phases.2.opensAt'],
    ])
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
