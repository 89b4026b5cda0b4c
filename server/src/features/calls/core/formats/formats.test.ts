import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deepFrozen } from '#kernel/frozen.ts'
import { documentText, loadPreset } from '../preset.ts'
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
    expect(inFormatOfToday(stored)).toEqual({
      format: FORMAT,
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
    expect(inFormatOfToday(written('GR', 'GB'))).toEqual({ format: FORMAT, ...written('EL', 'UK') })
  })

  it('is left as it is, where it is no document at all', () => {
    for (const value of [null, 42, '', [], [1]]) expect(inFormatOfToday(value)).toBe(value)
    const odd = { form: [1], ledBy: null, partners: 'x', eligibility: { countries: 'GR' } }
    expect(inFormatOfToday(odd)).toEqual({ format: FORMAT, ...odd })
    expect(inFormatOfToday({ form: { sections: [{ fields: {} }, 3] } })).toEqual({
      format: FORMAT,
      form: { sections: [{ fields: {} }, 3] },
    })
  })

  it('keeps the bytes that it is stored in: what is read is another document', () => {
    const { format: _, ...stored } = structuredClone(good())
    const before = JSON.stringify(stored)
    expect(readDocument(stored)).toEqual(good())
    expect(JSON.stringify(stored)).toBe(before)
  })
})

describe('a document of today', () => {
  it('says its format, when it is loaded and when it is written', () => {
    expect(good().format).toBe(FORMAT)
    expect(documentText(good())).toMatch(/^format: 2\n/)
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
    for (const earlier of ['', 'format: 1']) expect(good(stray.replace('format: 2', earlier))).toEqual(good())
  })
})

describe('a document in a format that nobody here knows', () => {
  it.each(['3', '0', '2.5'])('%s is refused by its format alone, with its line', (format) => {
    const later = PRESET.replace('format: 2', `format: ${format}`).replace('zone:', 'timezone:')
    const line = PRESET.slice(0, PRESET.indexOf('format: 2')).split('\n').length
    const result = loaded(later)
    expect(result.ok ? [] : result.problems).toMatchObject([{ field: 'format', line }])
  })

  it('that is to come is told as such', () => {
    const result = loaded(PRESET.replace('format: 2', 'format: 3'))
    expect(result.ok ? [] : result.problems.map(({ kind }) => kind)).toEqual(['format'])
  })

  it('is never read from the database as if it were one of ours', () => {
    expect(() => readDocument({ ...good(), format: 3 })).toThrow('Impossible')
  })
})
