import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentText, loadPreset } from './preset.ts'
import { withDefaults } from './defaults.ts'

const PRESETS = new URL('../../../../presets/', import.meta.url)
const NOW = new Date('2026-11-21T10:15:30Z')

/** Dates, categories, questions, criteria and distinctions, and what nobody can make up. */
const SHORT = `
format: 3
key: green-towns-2027
name: { en: Green Towns, it: Città verdi }
year: 2027
contact: { email: office@green.example }
rules: { version: "1", text: { en: Rules } }
privacy: { version: "1", text: { en: Privacy } }
categories:
  - { key: small, name: { en: Small } }
  - { key: large, name: { en: Large } }
phases:
  - { kind: entries, opensAt: 2027-01-01T00:00, closesAt: 2027-02-01T00:00 }
  - { kind: judging, opensAt: 2027-02-01T00:00 }
form:
  sections:
    - key: what
      title: { en: What }
      fields: [{ key: title, kind: text, role: title, audience: public, label: { en: Title } }]
rounds:
  - criteria: [{ key: idea, name: { en: Idea } }]
distinctions:
  - { key: first, name: { en: First }, rank: 1 }
  - { key: second, name: { en: Second }, rank: 2 }
`

function read(yaml: string) {
  const result = loadPreset(yaml, { startsAt: NOW })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.document
}

describe('a simple award', () => {
  const document = read(SHORT)

  it('needs only dates, categories, questions, criteria and distinctions; everything else is written down', () => {
    expect(document).toMatchObject({
      ...{ programme: { key: 'green-towns' }, numberPrefix: 'GT27', zone: 'Europe/Brussels' },
      ...{ shortName: { en: 'Green Towns' }, ledBy: { name: 'Green Towns' }, languages: ['en', 'it'] },
      eligibility: { rules: [] },
      categories: [
        { letter: 'A', ink: 1, shape: 'circle', about: { en: 'Small' } },
        { letter: 'B', ink: 2, shape: 'square' },
      ],
      phases: [{ key: 'entries' }, { key: 'judging' }],
      rounds: [
        {
          ...{ key: 'jury', name: { el: 'Κριτική επιτροπή' }, phase: 'judging', jurorsPerEntry: 3 },
          ...{ mode: 'score', anonymous: false, panels: [], source: { kind: 'admitted' } },
          criteria: [{ weight: 1, counts: true, scale: { min: 0, max: 10 } }],
        },
      ],
      distinctions: [
        { places: 1, per: { kind: 'category' }, source: { kind: 'round', round: 'jury' }, optional: true },
        { places: 1 },
      ],
      winOnlyOne: { by: 'entry', order: ['first', 'second'] },
    })
    expect(document.rounds[0]?.cut).toBe(undefined)
  })

  it('is read back from what is exported as itself', () => {
    expect(read(documentText(document))).toEqual(document)
  })

  it('whose rounds follow one another judges each time what was let through, by hand where nothing is said', () => {
    const rounds = [
      { criteria: [] },
      { key: 'final', name: { en: 'Final' }, criteria: [] },
      { source: { kind: 'admitted' } },
    ]
    const phases = [{ kind: 'judging' }, { kind: 'hearing' }, { kind: 'judging' }]
    expect(withDefaults({ rounds, phases, distinctions: [{ key: 'first' }] })).toMatchObject({
      phases: [{ key: 'judging' }, { key: 'hearing' }, { key: 'judging-2' }],
      rounds: [
        { key: 'round-1', phase: 'judging', source: { kind: 'admitted' }, cut: { kind: 'by-hand' } },
        { key: 'final', phase: 'hearing', source: { kind: 'shortlist', round: 'round-1' } },
        { key: 'round-3', phase: 'judging-2', source: { kind: 'admitted' } },
      ],
      distinctions: [{ source: { kind: 'round', round: 'round-3' } }],
    })
  })
})

it.each(readdirSync(PRESETS).filter((name) => name.endsWith('.yaml')))(
  '%s says everything once it is read: nothing is filled in twice',
  (name) => {
    const document = read(readFileSync(new URL(name, PRESETS), 'utf8'))
    expect(withDefaults(document)).toEqual(document)
  },
)

it('what is no document stays what it is', () => {
  for (const value of [null, 42, 'text', [], [{ key: 'a' }]]) expect(withDefaults(value)).toBe(value)
  const odd = { rounds: 'x', phases: [1], categories: { a: 1 }, distinctions: null, eligibility: 4 }
  expect(withDefaults(odd)).toMatchObject(odd)
})
