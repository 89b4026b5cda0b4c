import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { laterInWords, onlyIn, partsFor, shapeInWords } from './questions.ts'
import {
  asksNothing,
  FIELD_KINDS,
  filesOf,
  kindOf,
  type AnswerValue,
  type Field,
  type FieldOf,
} from '@clarion/server/shared'

const inWords = (language: 'en' | 'it' | 'el') => {
  const catalogue = { ...shippedArea(language, 'public'), ...shippedArea(language, 'common') }
  return translator(() => ({ language, catalogue }))
}
const TRANSLATORS = { en: inWords('en'), it: inWords('it'), el: inWords('el') }
const tIn = (language: 'en' | 'it' | 'el') => TRANSLATORS[language]
const FIVE = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, label: { en: key } }))
/** What some kinds cannot be without. */
const NEEDED = {
  ...{ rows: [], columns: [] },
  steps: { from: 1, to: 5, low: { en: 'Easy' }, high: { en: 'Hard' } },
  text: { en: 'Read.' },
}
const COMMON = { required: true, audience: 'jury' } as const
const field = <K extends Field['kind']>(kind: K, rest: Partial<FieldOf<K>> = {}): Field =>
  ({
    key: kind,
    kind,
    label: { en: kind },
    ...COMMON,
    ...NEEDED,
    ...(kind === 'ranking' && { options: FIVE }),
    ...rest,
  }) as unknown as Field
const said = <K extends Field['kind']>(kind: K, rest?: Partial<FieldOf<K>>) =>
  shapeInWords(tIn('en'), field(kind, rest))

test('whoever reads the questions before signing in reads each limit with its unit', () => {
  expect(said('text', { limits: { max: 150 }, original: true })).toBe(
    'One line, up to 150 characters, spaces included, in the original language, which is named',
  )
  expect(said('long-text', { limits: { min: 100, max: 600, unit: 'words' } })).toBe(
    'A text, at least 100 words, up to 600 words',
  )
  expect(said('long-text', { formatting: 'light' })).toBe(
    'A text, up to 10,000 characters, spaces included, with bold, italic and lists',
  )
  expect(said('long-text')).toBe('A text, up to 10,000 characters, spaces included')
  expect(said('number', { limits: { min: 0, max: 5000 } })).toBe('A number from 0 to 5,000')
  expect(said('number', { limits: { min: 0, max: 5000, whole: true } })).toBe(
    'A whole number from 0 to 5,000',
  )
  expect(said('number', { limits: { whole: true } })).toBe('A whole number')
  expect(said('images', { limits: { minItems: 1, maxItems: 10 } })).toBe(
    'Pictures (JPEG, PNG or WebP), at least 1, at most 10, each up to 20 MB, each with what it shows, its author and its licence',
  )
  expect(said('documents')).toBe('Documents (PDF), at most 20, each up to 30 MB')
  expect(said('video', { limits: { maxItems: 1, maxMegabytes: 100, maxSeconds: 90 } })).toBe(
    'Films (MP4 or WebM), at most 1, each up to 100 MB, each at most 1 minute 30 seconds long, each with what is said in it in writing, its author and its licence',
  )
  expect(said('links', { limits: { maxItems: 3 } })).toBe('Web addresses, at most 3')
  expect(said('organisation', { limits: { min: 3, max: 150 } })).toBe(
    'An organisation, with its web site if it has one, at least 3 characters, up to 150 characters, spaces included',
  )
  expect(said('period', { limits: { min: 2010, max: 2019 } })).toBe(
    'From when to when; the year is enough, not before 2010, not after 2019',
  )
  expect(said('choice', { many: true, limits: { maxItems: 2 }, options: [] })).toBe(
    'Choose what applies, at most 2',
  )
})

test.each(['en', 'it', 'el'] as const)(
  'of every kind each limit that it knows is told, in %s',
  (language) => {
    const given = {
      ...{ min: 1990, max: 1995, unit: 'words', whole: true, minItems: 2, maxItems: 3 },
      ...{ earliest: '2018-03-01', latest: '2019-03-01', maxMegabytes: 30, maxSeconds: 90 },
    } as const
    const tell = (kind: Field['kind'], limits: object) =>
      shapeInWords(tIn(language), {
        ...field(kind),
        limits,
        options: kind === 'ranking' ? FIVE : [],
        many: true,
      } as never)
    const untold = FIELD_KINDS.flatMap((kind) =>
      (filesOf(kind) ?? kindOf(kind as AnswerValue['kind'])).limits
        // What a text is counted in is said of how much of it there may be.
        .map((limit) => [limit, limit === 'unit' ? { max: given.max } : {}] as const)
        .filter(([limit, beside]) => tell(kind, { ...beside, [limit]: given[limit] }) === tell(kind, beside))
        .map(([limit]) => `${kind} ${limit}`),
    )
    expect(untold).toEqual([])
  },
)

test.each(['it', 'el'] as const)('every kind of question is told in its own words, in %s too', (language) => {
  const asked = FIELD_KINDS.filter((kind) => !asksNothing({ kind }))
  const english = asked.map((kind) => said(kind))
  const told = asked.map((kind) => shapeInWords(tIn(language), field(kind)))
  expect(told.filter((words, at) => words === english[at] || words === '')).toEqual([])
  expect(new Set(told).size).toBe(asked.length)
})

test('an amount is told with its currencies, a date with its days, a scale with its ends, a number with what it counts', () => {
  expect(said('money', { currencies: ['EUR', 'SEK'], limits: { max: 1000 } })).toBe(
    'An amount of money, a number of at most 1,000, the amount is in Euro (EUR) or Swedish Krona (SEK)',
  )
  expect(said('date', { limits: { earliest: '2018-01-01' } })).toBe('A day, not before 1 January 2018')
  expect(said('scale')).toBe('A step of a scale, from 1 = Easy to 5 = Hard')
  expect(said('number', { unit: { en: 'tonnes' } })).toBe('A number, counted in tonnes')
})

test('of a kind for which there are no words yet nothing is said that is true of another', () => {
  expect(shapeInWords(tIn('en'), { ...field('text'), kind: 'of-later' } as never)).toBe('')
})

const category = (key: string) => ({ key, name: { en: key } })

test('a category shows what it is asked and nothing else, and a question of some says of which', () => {
  const fields = [field('text', { categories: ['a'] }), field('place', { categories: ['b'] }), field('links')]
  const form = { version: '1', sections: [{ key: 's', title: { en: 'S' }, fields }] } as never
  const keysFor = (chosen: string | null) =>
    partsFor({ form }, chosen).flatMap((part) => part.fields.map(({ key }) => key))
  expect([keysFor('a'), keysFor('b'), keysFor(null)]).toEqual([
    ['text', 'links'],
    ['place', 'links'],
    ['text', 'place', 'links'],
  ])
  const all = [category('a'), category('b')]
  expect(fields.map((each) => onlyIn(tIn('en'), each, all))).toEqual(['a', 'b', ''])
})

test('a question of a phase of its own is said to come later only before that begins, and to be answerable only until it ends', () => {
  const material = {
    key: 'material',
    kind: 'material',
    opensAt: '2026-06-01T00:00',
    closesAt: '2026-07-01T00:00',
  }
  const document = { zone: 'UTC', phases: [material] } as never
  const at = (day: string, phase: string | undefined = 'material', state: 'running' | 'done' = 'running') => {
    const timeline = [{ key: 'material', state }] as never
    return laterInWords(tIn('en'), field('text', { phase }), {
      document,
      timeline,
      now: `${day}T12:00:00.000Z`,
    })
  }
  const before = at('2026-05-01')
  expect(before).toContain('Answered later, from ')
  const days = [at('2026-06-15'), at('2026-08-01'), at('2026-05-01', 'other')]
  expect(days).toEqual([`Can be answered until ${before.split(' to ')[1] ?? ''}`, '', ''])
  // An act has ended its phase before.
  expect(at('2026-06-15', 'material', 'done')).toBe('')
})
