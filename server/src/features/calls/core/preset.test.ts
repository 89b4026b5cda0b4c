import { readdirSync } from 'node:fs'
import { LANGUAGES } from '#kernel/languages.ts'
import { describe, expect, it } from 'vitest'
import type { Localised } from '#kernel/languages.ts'
import { present } from '#kernel/impossible.ts'
import type { CallDocument } from './document.ts'
import { isOpenForEntries } from './phases.ts'
import { timeline } from './timeline.ts'
import { loadPreset } from './preset.ts'
import { NOW, PRESETS, read } from './preset.fixture.ts'
import { rulesOf } from './rules-of.ts'

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
    expect([round.jurorsPerEntry, call.distinctions.map(({ key, places }) => [key, places])]).toEqual([
      3,
      [
        ['winner', 1],
        ['special-mention', null],
      ],
    ])
    expect(rulesOf(call, 'countries')[0]?.countries).toHaveLength(28)
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
