import { expect, test } from 'vitest'
import { mayBelongTo, mayGoInto, type Joining } from './policy.ts'

const body = (id: string, traits: Partial<Joining> = {}): Joining => ({
  ...{ id, country: 'IT', level: 'local', intoId: null },
  ...traits,
})
const pair = (one: Joining, other: Joining, ...above: readonly string[]) => ({
  one,
  other,
  way: [other.id, ...above],
})
const region = (id: string) => body(id, { level: 'regional' })

test('a town belongs to a region, a region to a country, and a part of a town to a town; nothing to what is narrower', () => {
  const because = (one: Joining, other: Joining) => {
    const verdict = mayBelongTo(pair(one, other))
    return verdict.ok ? null : verdict.because
  }
  expect(because(body('a'), region('b'))).toBe(null)
  expect(because(region('a'), body('b', { level: 'national' }))).toBe(null)
  expect(because(body('a'), body('b'))).toBe(null)
  expect(because(region('a'), body('b'))).toBe('authority-parent-narrower')
})

test('nothing belongs to itself, to what is below it, to another country, or to what went into another one', () => {
  const refused = [
    pair(body('a'), body('a')),
    pair(body('a'), region('b'), 'c', 'a'),
    pair(body('a'), body('b', { country: 'AT', level: 'regional' })),
    pair(body('a'), body('b', { level: 'regional', intoId: 'c' })),
  ].map(mayBelongTo)
  expect(refused.map((verdict) => !verdict.ok && verdict.because)).toEqual([
    ...['authority-in-a-circle', 'authority-in-a-circle', 'authority-of-another-country', 'authority-gone'],
  ])
})

test('an authority goes into another one of its country while both are there, whatever their levels', () => {
  expect(mayGoInto(pair(body('a'), region('b')))).toEqual({ ok: true })
  const refused = [
    pair(body('a'), body('a')),
    pair(body('a'), body('b', { country: 'AT' })),
    pair(body('a', { intoId: 'c' }), body('b')),
    pair(body('a'), body('b', { intoId: 'c' })),
  ].map(mayGoInto)
  expect(refused.map((verdict) => !verdict.ok && verdict.because)).toEqual([
    ...['authority-in-a-circle', 'authority-of-another-country', 'authority-gone', 'authority-gone'],
  ])
})
