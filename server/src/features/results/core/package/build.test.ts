import { describe, expect, it } from 'vitest'
import { newSigningKey } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { TieStep } from '../ranking/rule.ts'
import { buildPackage } from './build.ts'

const key = newSigningKey()

/** What is refused of a package with this ladder: field, code and what it names. */
function refused(ladder: readonly TieStep[]): unknown[] {
  const about = { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null }
  const marks = ['A', 'B'].map((entry) => ({ entry, juror: 'x', criterion: 'impact', score: 7 }))
  try {
    buildPackage({ about, rule: { kind: 'median' }, ladder, draws: null, entries: [], marks }, key)
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
