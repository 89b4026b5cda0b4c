import { describe, expect, test } from 'vitest'
import { closedBy, checkEligibility, refusing, warning } from './check.ts'
import { AUTHORITY, AWARD, FACTS, found, outcome, ruleOf } from './eligibility.fixture.ts'

const of = (more: object) => ({ authority: { ...AUTHORITY, ...more } })
const win = (more: object = {}) => ({
  wins: [
    { programme: 'p', isOwn: true, edition: 1, call: 'p-25', year: 2025, distinction: 'winner', ...more },
  ],
})

describe('countries and levels', () => {
  test('one that is not named does not fit, and what was found is told', () => {
    const rule = { kind: 'countries', countries: ['IT', 'EL'] }
    expect(outcome(rule, of({ country: 'EL' }))).toBe('fits')
    expect(found(rule, {})).toMatchObject({ outcome: 'does-not-fit', found: { countries: ['MT'] } })
    expect(outcome(rule, { authority: null })).toBe('unknown')
    const said = { authority: null, said: { country: 'IT', level: '' } } as const
    expect(outcome(rule, said)).toBe('fits')
    expect(outcome(rule, { ...said, authority: AUTHORITY })).toBe('does-not-fit')
  })
  test('a level that is not named does not fit', () => {
    const rule = { kind: 'levels', levels: ['regional'] }
    expect(outcome(rule, of({ level: 'regional' }))).toBe('fits')
    expect(found(rule, {})).toMatchObject({ outcome: 'does-not-fit', found: { levels: ['local'] } })
    expect(outcome(rule, { authority: null, said: { country: '', level: 'regional' } })).toBe('fits')
    expect(outcome(rule, { authority: null })).toBe('unknown')
  })
})

test.each([
  [249_999, 'fits', 'does-not-fit'],
  [250_000, 'does-not-fit', 'fits'],
  [null, 'unknown', 'unknown'],
])('of two bands that meet at 250,000, %s is in one', (population, small, large) => {
  expect(outcome({ kind: 'population', below: 250_000 }, of({ population }))).toBe(small)
  expect(outcome({ kind: 'population', from: 250_000 }, of({ population }))).toBe(large)
})

test('bands decide the category: the other one is closed, and says what was found', () => {
  const rules = [
    ruleOf({ key: 'small', kind: 'population', below: 250_000, categories: ['small'] }),
    ruleOf({ key: 'large', kind: 'population', from: 250_000, categories: ['large'] }),
    ruleOf({ key: 'room', kind: 'entries-per-authority', per: 'together', most: 1 }),
  ]
  const document = { ...AWARD, eligibility: { ...AWARD.eligibility, rules } }
  const facts = { ...FACTS, others: { small: 1 } }
  expect(closedBy(document, { ...facts, category: 'large' }, [])).toEqual([])
  expect(closedBy(document, { ...facts, category: 'small' }, [])).toMatchObject([
    { rule: { key: 'small' }, found: { population: 250_000, source: 'GeoNames', year: 2024 } },
  ])
  expect(closedBy(document, { ...facts, category: 'small' }, ['small'])).toEqual([])
})

test('all languages in which something is written are among those of the rule', () => {
  const rule = { kind: 'languages', languages: ['en', 'fr'] }
  expect(outcome(rule, { languages: ['fr', 'en'] })).toBe('fits')
  expect(outcome(rule, { languages: ['fr', 'de'] })).toBe('does-not-fit')
  expect(outcome(rule, { languages: [] })).toBe('unknown')
})

describe('period', () => {
  const entries = { key: 'entries', kind: 'entries', opensAt: '2019-01-01T00:00' }
  const closing = (closesAt: string) =>
    ({ ...AWARD, zone: 'Europe/Brussels', phases: [{ ...entries, closesAt }] }) as typeof AWARD
  const day = (first: string, last = first) => ({ end: { said: first, first, last } })
  const rule = { kind: 'period', lastYears: 5 }

  test.each([
    ['2014-05-14', 'does-not-fit'],
    ['2014-05-15', 'fits'],
  ])('of the last five years before a close on 15 May 2019, %s %s', (end, expected) => {
    expect(outcome(rule, day(end), closing('2019-05-15T17:00'))).toBe(expected)
    // What closes as a day begins has its last day before it.
    expect(outcome(rule, day(end), closing('2019-05-16T00:00'))).toBe(expected)
  })
  test('of several windows for entries the last one to close counts, wherever it stands', () => {
    const [late] = closing('2019-05-15T17:00').phases
    const early = { ...entries, key: 'early', opensAt: '2018-01-01T00:00', closesAt: '2018-12-01T17:00' }
    for (const phases of [
      [early, late],
      [late, early],
    ]) {
      const document = { ...closing('2019-05-15T17:00'), phases } as typeof AWARD
      expect(outcome(rule, day('2014-05-14'), document)).toBe('does-not-fit')
      expect(outcome(rule, day('2014-05-15'), document)).toBe('fits')
    }
  })
  test('a month that reaches over the first day is unknown, one that ends before it is not', () => {
    const document = closing('2019-05-15T17:00')
    expect(outcome(rule, day('2014-05-01', '2014-05-31'), document)).toBe('unknown')
    expect(outcome(rule, day('2014-04-01', '2014-04-30'), document)).toBe('does-not-fit')
  })
  test('what goes on ended before no year, and perhaps before no last day, unless that is over when the call opens', () => {
    const document = closing('2019-05-15T17:00')
    const until = (to: string) => outcome({ kind: 'period', to }, { end: 'goes-on' }, document)
    expect(outcome(rule, { end: 'goes-on' })).toBe('fits')
    expect(until('2018-12-31')).toBe('does-not-fit')
    expect(until('2019-01-01')).toBe('unknown')
    expect(outcome(rule, { end: null })).toBe('unknown')
  })
  test('between two days both count', () => {
    const days = { kind: 'period', from: '2018-01-01', to: '2018-12-31' }
    expect(outcome(days, day('2018-01-01'))).toBe('fits')
    expect(outcome(days, day('2018-12-31'))).toBe('fits')
    expect(outcome(days, day('2017-12-31'))).toBe('does-not-fit')
    expect(outcome(days, day('2019-01-01'))).toBe('does-not-fit')
  })
  test('the day of 29 February is the 28th where there is none', () => {
    const document = closing('2020-02-29T17:00')
    expect(outcome(rule, day('2015-02-28'), document)).toBe('fits')
    expect(outcome(rule, day('2015-02-27'), document)).toBe('does-not-fit')
  })
})

test('of the last two editions the third one back does not count, nor another programme, nor another distinction', () => {
  const rule = { kind: 'earlier-winners', editions: 2 }
  expect(outcome(rule, win({ edition: 2 }))).toBe('does-not-fit')
  expect(outcome(rule, win({ edition: 3 }))).toBe('fits')
  const other = win({ isOwn: false, programme: 'other' })
  expect(outcome(rule, other)).toBe('fits')
  expect(outcome({ ...rule, programmes: ['other'] }, other)).toBe('does-not-fit')
  expect(outcome({ ...rule, distinctions: ['third'] }, win())).toBe('fits')
  expect(outcome(rule, { authority: null })).toBe('unknown')
})

describe('entries of one authority', () => {
  const each = { kind: 'entries-per-authority', per: 'category', most: 2 }
  test('in each category by itself, up to as many as are named', () => {
    expect(found(each, { others: { large: 1, small: 5 } })).toMatchObject({
      outcome: 'fits',
      found: { others: 1, left: 1 },
    })
    expect(outcome(each, { others: { large: 2 } })).toBe('does-not-fit')
    expect(outcome(each, { authority: null })).toBe('unknown')
  })
  test('in a category called as every object calls something', () => {
    expect(found(each, { category: 'constructor' })).toMatchObject({ found: { others: 0, left: 2 } })
  })
  test('one size but both themes', () => {
    const sizes = { ...each, per: 'together', most: 1, categories: ['small', 'large'] }
    const others = { small: 1, 'theme-one': 1 }
    expect(outcome(sizes, { category: 'large', others })).toBe('does-not-fit')
    expect(found(sizes, { category: 'theme-two', others })).toBeUndefined()
    expect(outcome(sizes, { category: 'large', others: { 'theme-one': 1, 'theme-two': 1 } })).toBe('fits')
  })
  test('in all categories together', () => {
    const all = { ...each, per: 'together', most: 3 }
    expect(outcome(all, { others: { small: 1, large: 1 } })).toBe('fits')
    expect(outcome(all, { others: { small: 1, large: 1, 'theme-one': 1 } })).toBe('does-not-fit')
  })
})

test('a project is in one category, of those that the rule names', () => {
  const rule = { kind: 'one-category-per-project' }
  expect(outcome(rule, {})).toBe('fits')
  expect(found(rule, { sameProject: ['small', 'large'] })).toMatchObject({
    outcome: 'does-not-fit',
    found: { categories: ['small'] },
  })
  expect(outcome({ ...rule, categories: ['large', 'theme'] }, { sameProject: ['small', 'large'] })).toBe(
    'fits',
  )
})

test('every field of attachments that is asked has a file', () => {
  const rule = { kind: 'attachments', fields: ['letter', 'plan'] }
  expect(outcome(rule, { files: { letter: 1, plan: 2 } })).toBe('fits')
  expect(outcome(rule, { files: { letter: 1 } })).toBe('fits')
  expect(found(rule, { files: { letter: 1, plan: 0 } })).toMatchObject({
    outcome: 'does-not-fit',
    found: { missing: ['plan'] },
  })
})

test('by its effect a rule refuses, warns or tells nobody but the office; what was set aside does none of it', () => {
  const rules = (['refuse', 'warn', 'tell'] as const).map((effect) =>
    ruleOf({ key: effect, effect, kind: 'levels', levels: ['national'] }),
  )
  const findings = checkEligibility({ ...AWARD, eligibility: { ...AWARD.eligibility, rules } }, FACTS)
  const keys = (list: typeof findings) => list.map(({ rule }) => rule.key)
  expect(keys(findings)).toEqual(['refuse', 'warn', 'tell'])
  expect(keys(refusing(findings, []))).toEqual(['refuse'])
  expect(keys(warning(findings, []))).toEqual(['warn'])
  expect(refusing(findings, ['refuse'])).toEqual([])
  expect(warning(findings, ['warn'])).toEqual([])
})
