import { expect, test } from 'vitest'
import type { Outcome } from '../states.ts'
import { fateOf, whyOpen, type AtWay } from './fate.ts'

const at = (outcome: Outcome, also: Partial<AtWay> = {}): AtWay => ({
  ...{ outcome, isThere: false, isTakenOut: false },
  ...also,
})
const CUT = { isCarriedOut: true, isEnded: false }
const UNCUT = { isCarriedOut: false, isEnded: false }
const ENDED = { isCarriedOut: true, isEnded: true }

test.each([
  ['in a round that follows', [at('out', { isThere: true })], CUT, 'on'],
  ['in one of two', [at('out'), at('tied', { isThere: true })], CUT, 'on'],
  ['behind the last place', [at('out')], CUT, 'out'],
  ['without marks, in no panel', [at('unmarked'), at('no-panel')], CUT, 'out'],
  ['behind the last place of a cut that is not carried out', [at('out')], UNCUT, 'open'],
  ['equal to others', [at('tied')], CUT, 'open'],
  ['equal to others, and taken out by hand', [at('tied', { isTakenOut: true })], CUT, 'out'],
  ['let through by a place that came free', [at('in')], CUT, 'open'],
  ['to be chosen by hand', [at('by-hand')], UNCUT, 'open'],
  ['out by the one rule and to be chosen by hand', [at('out'), at('by-hand')], CUT, 'open'],
  ['not chosen when that ended', [at('by-hand')], { isCarriedOut: false, isEnded: true }, 'out'],
  ['equal to others when choosing ended', [at('tied')], ENDED, 'out'],
  ['chosen after it ended', [at('by-hand', { isThere: true })], ENDED, 'on'],
] as const)('what is %s', (_named, ways, settled, fate) => {
  expect(fateOf(ways, settled)).toBe(fate)
})

const way = (outcome: Outcome, also: Partial<AtWay & { readonly isOver: boolean }> = {}) => ({
  ...{ ...at(outcome), isOver: false },
  ...also,
})

test('why it is open is said by the first way out that leaves it so, and of what came after choosing ended by that', () => {
  expect([
    whyOpen([way('out'), way('tied')], false),
    whyOpen([way('in'), way('tied')], false),
    whyOpen([way('in', { isOver: true }), way('by-hand')], false),
    whyOpen([way('tied', { isTakenOut: true }), way('by-hand')], false),
    whyOpen([way('by-hand')], true),
  ]).toEqual(['tied', 'free', 'over', 'by-hand', 'late'])
})
