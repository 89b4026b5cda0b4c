import { expect, test } from 'vitest'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { proposalOf, type Contender } from './proposal.ts'
import { canHaveSeveral, settlingOrder } from './rivals.ts'

const inEach = { kind: 'category' } as const
const inCall = { kind: 'call' } as const
const byJury = { kind: 'round', round: 'jury' } as const
const given = (key: string, rest: Partial<Distinction> = {}): Distinction => ({
  ...{ key, name: { en: key }, places: 1, per: inEach, source: byJury, optional: true },
  ...rest,
})
const first = given('first', { rank: 1 })
const second = given('second', { rank: 2 })
const grand = given('grand', { rank: 1, per: inCall })

type Rule = CallDocument['winOnlyOne']
const callOf = (distinctions: readonly Distinction[], winOnlyOne: Rule = null) =>
  ({ categories: [{ key: 'a' }, { key: 'b' }], distinctions, winOnlyOne }) as unknown as CallDocument

/** 'a1': category a; the letters of its authorities behind a slash. */
const contender = (said: string, decided: Contender['decided'] = null): Contender => {
  const [entryId = '', all = ''] = said.split('/')
  return { entryId, category: entryId.charAt(0), authorities: all.split('').filter(Boolean), decided }
}
/** Each with its place in its category and its mark. */
const marked = (...all: readonly (readonly [string, number, number])[]) =>
  new Map([['jury', all.map(([entry, rank, mark]) => ({ entry, rank, exact: String(mark) }))]])
const steps = (call: CallDocument, contenders: Contender[], rankings = new Map(), closed: string[] = []) =>
  proposalOf(call, { contenders, rankings, closed: new Set(closed) })
    .filter(({ goes, left, tied }) => goes.length + tied.length > 0 || left !== 'nobody')
    .map(({ distinction, categories, goes, left }) => [
      distinction,
      categories.join(''),
      goes.join(' '),
      left,
    ])

const three = [contender('a1'), contender('a2'), contender('a3')]
const order = marked(['a1', 1, 9], ['a2', 2, 8], ['a3', 3, 7])

test('places are given down the ranking, and a place in an order leaves the next one to the next', () => {
  expect(steps(callOf([first, second]), three, order)).toEqual([
    ['first', 'a', 'a1', null],
    ['second', 'a', 'a2', null],
  ])
  // However the call lists them.
  expect(settlingOrder(callOf([second, first])).map(({ key }) => key)).toEqual(['first', 'second'])
})

test('who has one is passed over for another where a winner wins one only, in the declared order, and else is not', () => {
  const all = [first, grand]
  const both = (winOnlyOne: Rule) => steps(callOf(all, winOnlyOne), three, order)
  expect(both({ by: 'entry', order: ['grand', 'first'] })).toEqual([
    ['grand', 'ab', 'a1', null],
    ['first', 'a', 'a2', null],
  ])
  expect(both({ by: 'entry', order: ['first', 'grand'] })).toEqual([
    ['first', 'a', 'a1', null],
    ['grand', 'ab', 'a2', null],
  ])
  expect(both(null)).toEqual([
    ['first', 'a', 'a1', null],
    ['grand', 'ab', 'a1', null],
  ])
})

test('an authority that won in one category is passed over in the next, whatever the place of its entry there', () => {
  const all = [contender('a1/x'), contender('a2/y'), contender('b1/x'), contender('b2/z')]
  const rankings = marked(['a1', 1, 9], ['a2', 2, 8], ['b1', 1, 9], ['b2', 2, 8])
  const call = callOf([first], { by: 'authority', order: ['first'] })
  expect(steps(call, all, rankings)).toEqual([
    ['first', 'a', 'a1', null],
    ['first', 'b', 'b2', null],
  ])
  const [, b] = proposalOf(call, { contenders: all, rankings, closed: new Set() })
  expect(b?.passedOver).toEqual([{ entryId: 'b1', because: 'authority' }])
})

test('entries that share the last place are named and left to people, and what hangs on them waits', () => {
  const tied = marked(['a1', 1, 9], ['a2', 1, 9], ['a3', 3, 7])
  expect(steps(callOf([first, second]), three, tied)).toEqual([
    ['first', 'a', '', 'tie'],
    ['second', 'a', '', 'waits'],
  ])
  expect(steps(callOf([{ ...first, places: 2 }, second]), three, tied)).toEqual([
    ['first', 'a', 'a1 a2', null],
    ['second', 'a', 'a3', null],
  ])
  // One of the two was given it by hand: the other is the second.
  const resolved = [contender('a1', ['first']), contender('a2'), contender('a3')]
  expect(steps(callOf([first, second]), resolved, tied)).toContainEqual(['second', 'a', 'a2', null])
})

test('among several categories the value of the marks decides, and equal values are a tie', () => {
  const all = [contender('a1'), contender('b1')]
  const better = marked(['a1', 1, 8], ['b1', 1, 9])
  expect(steps(callOf([grand]), all, better)).toEqual([['grand', 'ab', 'b1', null]])
  expect(steps(callOf([grand]), all, marked(['a1', 1, 9], ['b1', 1, 9]))).toEqual([
    ['grand', 'ab', '', 'tie'],
  ])
})

test('what was decided stands: it takes its place, nothing is passed over it, and no award is none', () => {
  const call = callOf([first, given('mention', { places: null })])
  const by = (...decided: readonly Contender['decided'][]) =>
    proposalOf(call, {
      contenders: three.map((one, at) => ({ ...one, decided: decided[at] ?? null })),
      rankings: order,
      closed: new Set(),
    }).find(({ distinction }) => distinction === 'first')
  expect(by(null, ['first'])).toMatchObject({ free: 0, goes: [], left: null })
  expect(by([])).toMatchObject({ goes: ['a2'], passedOver: [{ entryId: 'a1', because: 'none' }] })
  expect(by(['mention'])).toMatchObject({ goes: [], decided: ['a1'], left: null })
})

test('mentions, votes and what the organiser gives are never proposed, nor what has no last place or is for others', () => {
  const call = callOf([
    given('mention'),
    given('choice', { rank: 1, per: inCall, source: { kind: 'vote', phase: 'vote' } }),
    given('honour', { rank: 1, per: inCall, source: { kind: 'organiser' } }),
    given('label', { rank: 1, places: null }),
    grand,
    first,
  ])
  const left = proposalOf(call, { contenders: three, rankings: order, closed: new Set(['b']) }).map(
    ({ distinction, goes, ...step }) => [distinction, goes.length, step.left],
  )
  expect(left).toEqual([
    ['mention', 0, 'mention'],
    ['mention', 0, 'own'],
    ['choice', 0, 'own'],
    ['honour', 0, 'own'],
    ['label', 0, 'any-number'],
    ['label', 0, 'own'],
    ['grand', 0, 'own'],
    ['first', 1, null],
    ['first', 0, 'own'],
  ])
})

test('where people find what is declared first, what excludes it waits until that is given, and nothing else does', () => {
  const choice = given('choice', { per: inCall, source: { kind: 'vote', phase: 'vote' } })
  const rule: Rule = { by: 'entry', order: ['choice', 'first'] }
  expect(steps(callOf([choice, first], rule), three, order)).toEqual([
    ['choice', 'ab', '', 'vote'],
    ['first', 'a', '', 'waits'],
  ])
  const found = [contender('a1', ['choice']), contender('a2'), contender('a3')]
  expect(steps(callOf([choice, first], rule), found, order)).toContainEqual(['first', 'a', 'a2', null])
  expect(steps(callOf([choice, first]), three, order)).toContainEqual(['first', 'a', 'a1', null])
  // What can be given any number of times never comes to an end: nothing waits for it.
  const label = { ...choice, places: null }
  expect(steps(callOf([label, first], rule), three, order)).toContainEqual(['first', 'a', 'a1', null])
})

test('places given in some categories only are of one order with those of all, where both are given', () => {
  const only = { ...second, per: { kind: 'category' as const, categories: ['a'] } }
  expect(steps(callOf([first, only]), three, order)).toEqual([
    ['first', 'a', 'a1', null],
    ['second', 'a', 'a2', null],
  ])
})

test('the last place is given and no more, and what has no marks gets none', () => {
  const call = callOf([{ ...first, places: 3 }])
  const [step] = proposalOf(call, {
    contenders: three,
    rankings: marked(['a1', 1, 9], ['a2', 2, 8]),
    closed: new Set(),
  })
  expect(step).toMatchObject({ goes: ['a1', 'a2'], left: 'nobody' })
  const [full] = proposalOf(callOf([{ ...first, places: 2 }]), {
    ...{ contenders: three, rankings: order, closed: new Set<string>() },
  })
  expect(full).toMatchObject({ goes: ['a1', 'a2'], left: null })
})

test('an entry can have several where no rule and no order keeps them apart', () => {
  const keys = ['first', 'second', 'mention']
  const all = [first, second, given('mention')]
  expect(canHaveSeveral(callOf(all), keys)).toBe(true)
  expect(canHaveSeveral(callOf(all), ['first', 'second'])).toBe(false)
  expect(canHaveSeveral(callOf(all, { by: 'entry', order: keys }), keys)).toBe(false)
  expect(canHaveSeveral(callOf(all, { by: 'authority', order: ['first', 'second'] }), keys)).toBe(true)
})
