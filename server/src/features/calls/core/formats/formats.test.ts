import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deepFrozen } from '#kernel/frozen.ts'
import { documentText, loadPreset } from '../preset.ts'
import { from1 } from './from-1.ts'
import { from2 } from './from-2.ts'
import { FORMAT, inFormatOfToday, readDocument } from './index.ts'

const NOW = new Date('2026-11-21T10:15:30Z')
const PRESET = readFileSync(new URL('../../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')

const loaded = (yaml: string) => loadPreset(yaml, { startsAt: NOW })

function good(yaml = PRESET) {
  const result = loaded(yaml)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.document
}

const formOfFields = (...fields: readonly object[]) => ({ sections: [{ key: 'a', fields }] })

describe('a document of format 1', () => {
  it('is read without the settings that the kinds of its fields do not have', () => {
    const stored = deepFrozen({
      form: formOfFields(
        { key: 'title', kind: 'text', original: true, many: true, options: [], limits: { max: 9 } },
        { key: 'kind', kind: 'choice', options: [{ key: 'a' }], many: true, countries: ['EL'] },
        { key: 'when', kind: 'period', statement: { version: '1' }, limits: { min: 1990 } },
        { key: 'new', kind: 'of-later', many: false, odd: 1 },
      ),
      languages: ['en'],
    })
    expect(from1(stored)).toEqual({
      format: 2,
      form: formOfFields(
        { key: 'title', kind: 'text', original: true, limits: { max: 9 } },
        { key: 'kind', kind: 'choice', options: [{ key: 'a' }], many: true },
        { key: 'when', kind: 'period', limits: { min: 1990 } },
        { key: 'new', kind: 'of-later', odd: 1 },
      ),
      languages: ['en'],
    })
  })

  it('is read with its countries as the Union writes them, wherever it names one', () => {
    const written = (greece: string, britain: string) => ({
      ledBy: { name: 'A', country: britain },
      partners: [{ country: greece, names: ['B'] }, { names: ['C'] }],
      eligibility: { countries: ['IT', greece], levels: [] },
      form: formOfFields({ key: 'country', kind: 'country', countries: [greece, britain, 'IT'] }),
    })
    expect(from1(written('GR', 'GB'))).toEqual({ format: 2, ...written('EL', 'UK') })
  })

  it('is left as it is, where it is no document at all', () => {
    for (const value of [null, 42, '', [], [1]]) expect(inFormatOfToday(value)).toBe(value)
    const odd = { form: [1], ledBy: null, partners: 'x', eligibility: { countries: 'GR' } }
    expect(from1(odd)).toEqual({ format: 2, ...odd })
    expect(from1({ form: { sections: [{ fields: {} }, 3] } })).toEqual({
      format: 2,
      form: { sections: [{ fields: {} }, 3] },
    })
    const bare = { rounds: 'x', distinctions: [1, null], phases: {}, eligibility: null }
    expect(from2(bare)).toEqual({ ...bare, format: 3, winOnlyOne: { by: 'entry', order: [] } })
  })

  it('keeps the bytes that it is stored in: what is read is another document', () => {
    const { format: _, ...stored } = structuredClone(good())
    const before = JSON.stringify(stored)
    expect(readDocument(stored)).toEqual(good())
    expect(JSON.stringify(stored)).toBe(before)
  })
})

describe('a document of format 2', () => {
  const scale = { min: 0, max: 10, step: 1, marks: [] }
  const criteria = [{ key: 'all', name: { en: 'All' }, about: { en: 'All' }, weight: 1, scale }]
  const round = { key: 'jury', name: { en: 'Jury' }, phase: 'judging', jurorsPerEntry: 3, criteria }
  const winner = { key: 'winner', name: { en: 'Winner' } }
  const mention = { key: 'special-mention', name: { en: 'Mention' } }
  const stored = deepFrozen({
    format: 2,
    eligibility: { about: { en: 'All' }, countries: ['IT'], levels: ['local'] },
    phases: [
      { key: 'entries', kind: 'entries', opensAt: '2019-05-15T00:00', closesAt: '2019-08-01T00:00' },
      { key: 'judging', kind: 'judging', opensAt: '2019-08-16T00:00' },
    ],
    graceMinutes: 5,
    entriesPerAuthority: { perCategory: 2 },
    rounds: [round],
    distinctions: [
      { ...winner, perCategory: 1 },
      { ...mention, perCategory: null },
    ],
  })

  it('says in the words of today what it said: its grace, its one round, who may enter and what each category gives', () => {
    const given = { per: { kind: 'category' }, source: { kind: 'round', round: 'jury' }, optional: true }
    const [entries, judging] = stored.phases
    expect(inFormatOfToday(stored)).toEqual({
      format: FORMAT,
      eligibility: {
        about: { en: 'All' },
        rules: [
          { key: 'countries', kind: 'countries', effect: 'tell', countries: ['IT'] },
          { key: 'levels', kind: 'levels', effect: 'tell', levels: ['local'] },
          { key: 'per-category', kind: 'entries-per-authority', effect: 'refuse', most: 2, per: 'category' },
        ],
      },
      phases: [{ ...entries, grace: { minutes: 5, announced: true } }, judging],
      rounds: [
        {
          ...{ ...round, criteria: criteria.map((criterion) => ({ ...criterion, counts: true })) },
          ...{ mode: 'score', anonymous: false, earlier: 'nothing', panels: [], questions: [] },
          source: { kind: 'admitted' },
        },
      ],
      distinctions: [
        { ...winner, ...given, places: 1, rank: 1 },
        { ...mention, ...given, places: null },
      ],
      winOnlyOne: { by: 'entry', order: ['winner', 'special-mention'] },
    })
  })

  it('limits no authority, and has no grace, where it said so', () => {
    const free = inFormatOfToday({ ...stored, graceMinutes: 0, entriesPerAuthority: { perCategory: null } })
    expect(free).toMatchObject({ phases: stored.phases })
    expect(free).not.toMatchObject({ eligibility: { rules: [{}, {}, {}] } })
  })
})

describe('a document of today', () => {
  it('says its format, when it is loaded and when it is written', () => {
    expect(good().format).toBe(FORMAT)
    expect(documentText(good())).toMatch(/^format: 3\n/)
    expect(good(documentText(good()))).toEqual(good())
  })

  it('is the one that is stored, not made anew', () => {
    const document = good()
    expect(readDocument(document)).toBe(document)
  })

  it('is refused with a setting that the kind of its field does not have; one that names no format is read without', () => {
    const stray = PRESET.replace('kind: place', 'kind: place\n          many: true')
    expect(stray).not.toBe(PRESET)
    const result = loaded(stray)
    expect(result.ok ? [] : result.problems.map(({ kind, field }) => [kind, field])).toEqual([
      ['unknown', expect.stringMatching(/many$/)],
    ])
    for (const earlier of ['', 'format: 1']) expect(good(stray.replace('format: 3', earlier))).toEqual(good())
  })
})

describe('a document in a format that nobody here knows', () => {
  it.each(['4', '0', '2.5'])('%s is refused by its format alone, with its line', (format) => {
    const later = PRESET.replace('format: 3', `format: ${format}`).replace('zone:', 'timezone:')
    const line = PRESET.slice(0, PRESET.indexOf('format: 3')).split('\n').length
    const result = loaded(later)
    expect(result.ok ? [] : result.problems).toMatchObject([{ field: 'format', line }])
  })

  it('that is to come is told as such', () => {
    const result = loaded(PRESET.replace('format: 3', 'format: 4'))
    expect(result.ok ? [] : result.problems.map(({ kind }) => kind)).toEqual(['format'])
  })

  it('is never read from the database as if it were one of ours', () => {
    expect(() => readDocument({ ...good(), format: 4 })).toThrow('Impossible')
  })
})
