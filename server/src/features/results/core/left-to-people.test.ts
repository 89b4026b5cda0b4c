import { expect, test } from 'vitest'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { cutsOf } from './cuts.ts'
import { leftToPeople } from './left-to-people.ts'
import { proposalOf } from './proposal.ts'

type How = Pick<Distinction, 'source' | 'places'> & { readonly rank?: number }

const marks = { kind: 'round', round: 'jury' } as const
const ways: readonly (readonly [string, How, ReturnType<typeof leftToPeople>])[] = [
  ['a place in the order of the jury’s marks', { source: marks, rank: 1, places: 1 }, null],
  ['a place that two can have', { source: marks, rank: 1, places: 2 }, null],
  ['a mention, however many can have it', { source: marks, places: 1 }, 'mention'],
  ['a mention without number', { source: marks, places: null }, 'mention'],
  ['a place that any number can have', { source: marks, rank: 1, places: null }, 'any-number'],
  ['what the organiser gives', { source: { kind: 'organiser' }, rank: 1, places: 1 }, 'organiser'],
  ['what a vote finds', { source: { kind: 'vote', phase: 'vote' }, rank: 1, places: 1 }, 'vote'],
]

const callOf = (how: How): CallDocument =>
  ({
    categories: [{ key: 'film' }],
    distinctions: [
      { key: 'prize', name: { en: 'Prize' }, optional: true, per: { kind: 'category' }, ...how },
    ],
    winOnlyOne: null,
  }) as unknown as CallDocument

const contenders = ['a', 'b'].map((entryId) => ({
  entryId,
  category: 'film',
  authorities: [],
  decided: null,
}))
const order = [
  { entry: 'a', rank: 1, exact: '9' },
  { entry: 'b', rank: 2, exact: '7' },
]

test.each(ways)('%s: told alike by the proposal and at the cuts', (_, how, left) => {
  const call = callOf(how)
  const steps = proposalOf(call, { contenders, rankings: new Map([['jury', order]]), closed: new Set() })
  expect([leftToPeople(how), steps.map((step) => step.left), steps.flatMap(({ goes }) => goes)]).toEqual([
    left,
    [left],
    left === null ? contenders.slice(0, how.places ?? 0).map(({ entryId }) => entryId) : [],
  ])
  expect(cutsOf(call, 'film')).toEqual([
    left === null ? { distinction: 'prize', places: how.places } : { distinction: null, places: 1 },
  ])
})
