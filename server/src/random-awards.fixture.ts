import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const DEMO = new URL('../presets/demo-call.yaml', import.meta.url)
type Preset = {
  readonly phases: readonly object[]
  readonly eligibility: { readonly rules: readonly object[] }
  readonly form: { readonly sections: readonly object[] }
  readonly rounds: readonly { readonly criteria: readonly object[] }[]
}
const PRESET = parse(readFileSync(DEMO, 'utf8')) as Preset
export const CATEGORIES = ['words-and-pictures', 'meetings']
export const COUNTRIES = ['AT', 'IT', 'EL']
const ROUNDS = ['one', 'two', 'three']
const named = (en: string) => ({ en })

/** What is mostly right, and now and then what somebody could write by mistake. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 24, arbitrary: right }, { weight: 1, arbitrary: wrong })

const aCut = fc.oneof(
  fc.record({
    kind: fc.constant('top'),
    places: mostly(fc.integer({ min: 1, max: 4 }), fc.constant(0)),
    per: fc.constantFrom('call', 'category', 'country', 'panel'),
  }),
  fc.record({
    kind: fc.constant('threshold'),
    atLeast: mostly(fc.integer({ min: 1, max: 5 }), fc.constant(99)),
  }),
  fc.constant({ kind: 'by-hand' }),
)
const PANELS = [
  [],
  CATEGORIES.map((category) => ({ key: category, name: named(category), categories: [category] })),
  COUNTRIES.map((country) => ({ key: country.toLowerCase(), name: named(country), countries: [country] })),
  // Some entries fall to both, some to none.
  [
    { key: 'north', name: named('North'), countries: ['AT', 'IT'] },
    { key: 'south', name: named('South'), countries: ['IT'], categories: ['meetings'] },
  ],
]

function aSource(at: number): fc.Arbitrary<object> {
  const admitted = fc.constant({ kind: 'admitted' })
  if (at === 0) return mostly<object>(admitted, fc.constant({ kind: 'shortlist', round: 'two' }))
  const round = mostly(fc.constantFrom(...ROUNDS.slice(0, at)), fc.constantFrom('three', 'nowhere'))
  return fc.oneof(
    admitted,
    fc.record({ kind: fc.constant('shortlist'), round }),
    fc.record({ kind: fc.constant('mark'), round, atLeast: fc.integer({ min: 1, max: 5 }) }),
  )
}

const aRound = (at: number) =>
  fc
    .record({
      source: aSource(at),
      cut: fc.option(aCut, { nil: undefined, freq: 3 }),
      panels: fc.constantFrom(...PANELS),
      phase: mostly(fc.constant(`judging-${at}`), fc.constantFrom('judging-0', 'entries', 'nowhere')),
      anonymous: fc.boolean(),
      weight: fc.integer({ min: 1, max: 3 }),
      ofOne: mostly(fc.constant(undefined), fc.constant(['meetings'])),
    })
    .map(({ weight, ofOne, cut, ...round }) => ({
      ...{ ...round, key: ROUNDS[at], name: named(ROUNDS[at] ?? ''), jurorsPerEntry: 2 },
      ...(cut && { cut }),
      criteria: [
        { key: 'idea', name: named('Idea'), weight: 1, scale: SCALE, ...(ofOne && { categories: ofOne }) },
        {
          key: 'reach',
          name: named('Reach'),
          weight,
          weights: { meetings: 3 },
          scale: SCALE,
          ...(ofOne && { categories: ofOne }),
        },
      ],
    }))
const SCALE = { min: 1, max: 5, step: 1, marks: [] }

const aDistinction = (rounds: number) =>
  fc
    .record({
      rank: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 6 }),
      places: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 6 }),
      per: fc.constantFrom<object>(
        { kind: 'call' },
        { kind: 'category' },
        { kind: 'group', categories: CATEGORIES },
      ),
      source: mostly<object>(
        fc.record({ kind: fc.constant('round'), round: fc.constantFrom(...ROUNDS.slice(0, rounds)) }),
        fc.constantFrom({ kind: 'organiser' }, { kind: 'round', round: 'nowhere' }),
      ),
      optional: fc.boolean(),
    })
    .map(({ rank, ...one }) => ({ ...one, ...(rank !== undefined && { rank }) }))

/** Judging of each round in days from now; mostly one after another. */
const phasesOf = (rounds: number) =>
  fc
    .tuple(
      ...Array.from({ length: rounds }, (_, at) =>
        mostly(
          fc.constant([40 + at * 20, 50 + at * 20]),
          fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 90 })),
        ),
      ),
    )
    .map((spans) =>
      spans.map(([from = 0, to = 0], at) => ({
        ...{ key: `judging-${at}`, kind: 'judging', name: named(`Judging ${at}`) },
        ...{ opensAt: `+${from}d 09:00`, closesAt: `+${to}d 18:00` },
      })),
    )

/** Questions of the kinds that stand on more than their answer: who enters together, what comes later, recordings. */
const moreAsked = fc
  .record({
    joint: fc.nat(2),
    rule: mostly(fc.boolean(), fc.constant(true)),
    later: mostly(fc.constantFrom(undefined, 'material'), fc.constant('entries')),
    film: fc.boolean(),
    seconds: fc.option(mostly(fc.integer({ min: 1, max: 600 }), fc.constant(0)), { nil: undefined }),
  })
  .map(({ joint, rule, later, film, seconds }) => {
    const asked = { label: named('More'), required: false, audience: 'jury' }
    const together = Array.from({ length: joint }, (_, at) => ({
      ...{ ...asked, key: `joint-${at}`, kind: 'authority', role: 'joint', audience: 'public' },
    }))
    const rest = [
      { ...asked, key: 'report', kind: 'text', ...(later && { phase: later }) },
      {
        ...{ ...asked, key: 'recording', kind: film ? 'video' : 'audio' },
        ...(later && { phase: later }),
        limits: { maxItems: 1, ...(seconds !== undefined && { maxSeconds: seconds }) },
      },
    ]
    return {
      fields: [...together, ...rest],
      rules: rule && joint > 0 ? [{ key: 'together', kind: 'joint', effect: 'refuse', most: joint + 1 }] : [],
    }
  })

/** An award as somebody could write it: rounds, what leads from one to the next, distinctions, and questions of every sort. */
export const anAwardsDocument: fc.Arbitrary<object> = fc.integer({ min: 1, max: 3 }).chain((rounds) =>
  fc
    .record({
      rounds: fc.tuple(...Array.from({ length: rounds }, (_, at) => aRound(at))),
      phases: phasesOf(rounds),
      distinctions: fc.array(aDistinction(rounds), { minLength: 1, maxLength: 4 }),
      by: fc.constantFrom('entry', 'authority', null),
      more: moreAsked,
    })
    .map(({ rounds: judged, phases, distinctions, by, more }) => {
      const given = distinctions.map((one, at) => ({ ...one, key: `d${at}`, name: named(`D ${at}`) }))
      const [entries = {}] = PRESET.phases
      return {
        ...PRESET,
        phases: [
          entries,
          { key: 'material', kind: 'material', opensAt: '+30d 12:00', closesAt: '+35d 12:00' },
          ...phases,
          { key: 'results', kind: 'results', opensAt: '+200d 12:00' },
        ],
        eligibility: { ...PRESET.eligibility, rules: [...PRESET.eligibility.rules, ...more.rules] },
        form: {
          ...PRESET.form,
          sections: [...PRESET.form.sections, { key: 'more', title: named('More'), fields: more.fields }],
        },
        rounds: judged,
        distinctions: given,
        winOnlyOne: by && { by, order: given.map(({ key }) => key) },
      }
    }),
)

/** Entries of few marks, so that many tie; by criterion of each round. */
export const someEntries = fc
  .array(
    fc.record({
      category: fc.constantFrom(...CATEGORIES),
      country: fc.constantFrom(...COUNTRIES),
      authority: fc.constantFrom('x', 'y', 'z'),
      marks: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 }),
    }),
    { maxLength: 10 },
  )
  .map((all) => all.map((one, at) => ({ ...one, entryId: `e${at}` })))
