import { describe, expect, it } from 'vitest'
import { newSigningKey } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { TieStep } from '../ranking/rule.ts'
import { buildPackage, type PackageInput } from './build.ts'

const key = newSigningKey()

/** What is refused of a package with this ladder: field, code and what it names. */
function refused(ladder: readonly TieStep[], draws: PackageInput['draws'] = null): unknown[] {
  const about = { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null }
  const marks = ['A', 'B'].map((entry) => ({ entry, juror: 'x', criterion: 'impact', score: 7 }))
  try {
    buildPackage({ about, rule: { kind: 'median' }, ladder, draws, entries: [], marks }, key)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return (error.details.fields ?? []).map(({ field, code, params }) => [field, code, params])
  }
}

describe('a package to be sealed', () => {
  it('is refused with a ladder that can break no tie of its marks, each step in words', () => {
    expect(
      refused([
        { kind: 'criterion', criterion: 'impact' },
        { kind: 'criterion', criterion: 'imapct' },
        { kind: 'public-vote', votes: { A: 3, constructor: 1 } },
        { kind: 'chair', order: ['B', 'Z', 'B'] },
        { kind: 'criterion', criterion: 'impact' },
      ]),
    ).toEqual([
      ['ladder.2', 'ladder-criterion-unknown', { step: 2, criterion: 'imapct' }],
      ['ladder.3', 'ladder-entry-unknown', { step: 3, entry: 'constructor' }],
      ['ladder.4', 'ladder-entry-unknown', { step: 4, entry: 'Z' }],
      ['ladder.4', 'ladder-entry-twice', { step: 4, entry: 'B' }],
      ['ladder.5', 'ladder-step-twice', { step: 5 }],
    ])
  })

  it('is refused with draws of which there are none, or of places that there are not', () => {
    const draws = { seed: 0, number: 0, top: 0 }
    expect([refused([], draws), refused([], { seed: 0, number: 1, top: 3 })]).toEqual([
      [
        ['draws.number', 'draws-none', { number: 0 }],
        ['draws.top', 'top-beyond', { top: 0, entries: 2 }],
      ],
      [['draws.top', 'top-beyond', { top: 3, entries: 2 }]],
    ])
    expect([refused([], { seed: 0, number: 1, top: 1 }), refused([], null)]).toEqual([[], []])
  })

  it('is sealed with a ladder that can', () => {
    expect(
      refused([
        { kind: 'criterion', criterion: 'impact' },
        { kind: 'highest-marks' },
        { kind: 'public-vote', votes: { A: 3 } },
        { kind: 'chair', order: ['B', 'A'] },
      ]),
    ).toEqual([])
  })
})
