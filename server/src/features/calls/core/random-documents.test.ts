import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { documentDiff } from './document-diff.ts'
import { withDefaults } from './defaults.ts'
import { documentText, loadPreset } from './preset.ts'
import { NOW, read } from './preset.fixture.ts'
import { textsIn } from './texts-in.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
const PRESETS = ['clarinet-2019.yaml', 'demo-call.yaml', 'regiostars.yaml'].map(
  (name) => parse(read(name)) as Json,
)
const RUNS = process.env['LONG'] ? 1000 : 60

/** What people and programs write in a wrong place. */
const stray: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    -1,
    1e9,
    0.001,
    '',
    ' ',
    'x',
    'jury',
    'events',
    'Europe/Nowhere',
    '2019-13-45',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
  fc.constantFrom<Json>([], {}, [null], { en: 'A' }, { kind: 'shortlist', round: 'jury' }, [
    'events',
    'events',
  ]),
)

type Place = readonly (string | number)[]
const placesIn = (value: Json, at: Place = []): Place[] => [
  at,
  ...(value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, part]) =>
        placesIn(part, [...at, Array.isArray(value) ? Number(name) : name]),
      )
    : []),
]

function changed(
  value: Json,
  [first, ...rest]: Place,
  made: (old: Json | undefined) => Json | undefined,
): Json {
  if (first === undefined) return made(value) ?? null
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([name, part]): [string, Json][] => {
    if (name !== String(first)) return [[name, part]]
    const next = rest.length === 0 ? made(part) : changed(part, rest, made)
    return next === undefined ? [] : [[name, next]]
  })
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}

/** A document of which up to three parts are missing, twice there, or say something else. */
const spoilt: fc.Arbitrary<Json> = fc.constantFrom(...PRESETS).chain((preset) => {
  const places = placesIn(preset).slice(1)
  const change = fc.tuple(fc.constantFrom(...places), fc.option(stray, { nil: undefined }))
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<Json>((made, [place, what]) => changed(made, place, () => what), preset))
})

test('whatever stands in a document, it is let in, or every cause is told with its line; nothing throws', () => {
  fc.assert(
    fc.property(spoilt, (document) => {
      const result = loadPreset(stringify(document), { startsAt: NOW, most: 1000 })
      if (result.ok) return
      expect(result.problems.length).toBeGreaterThan(0)
      const said = result.problems.map(({ kind, field }) => `${kind} ${field}`)
      expect(new Set(said).size).toBe(said.length)
      expect(result.problems.every(({ line, column }) => line > 0 && column > 0)).toBe(true)
    }),
    { numRuns: RUNS },
  )
})

test('a document that is let in says everything, is exported and imported as itself, and is read by all that reads documents', () => {
  let letIn = 0
  fc.assert(
    fc.property(spoilt, (written) => {
      const result = loadPreset(stringify(written), { startsAt: NOW })
      if (!result.ok) return
      letIn += 1
      const { document } = result
      expect(withDefaults(document)).toEqual(document)
      expect(loadPreset(documentText(document), { startsAt: NOW })).toEqual({ ok: true, document })
      expect(textsIn(document).length).toBeGreaterThan(0)
      expect(documentDiff(document, document)).toEqual([])
    }),
    { numRuns: RUNS, examples: PRESETS.map((preset) => [preset]) },
  )
  expect(letIn).toBeGreaterThanOrEqual(PRESETS.length)
})
