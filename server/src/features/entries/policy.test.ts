import { expect, test } from 'vitest'
import { readPreset } from '#features/calls/index.ts'
import { readFileSync } from 'node:fs'
import type { ResultsStage } from './core/results-guard.ts'
import { mayChangeCategory, mayEdit, mayReinstate, maySubmit, mayWithdraw } from './policy.ts'
import { ADMISSIBILITIES, ENTRY_STATES, type Admissibility, type EntryState } from './states.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const preset = readFileSync(new URL('../../../presets/demo-call.yaml', import.meta.url), 'utf8')
const document = readPreset(preset, NOW)
const INSTANTS = { before: new Date('2000-01-01'), open: NOW, closed: new Date('2040-01-01') } as const
const STAGES: readonly ResultsStage[] = ['none', 'proposed', 'published']

type Case = {
  readonly state: EntryState
  readonly admissibility: Admissibility
  readonly phase: keyof typeof INSTANTS
  readonly results: ResultsStage
}

/** Every combination of what an entry and its call can be in. */
const ALL: readonly Case[] = ENTRY_STATES.flatMap((state) =>
  ADMISSIBILITIES.flatMap((admissibility) =>
    (['before', 'open', 'closed'] as const).flatMap((phase) =>
      STAGES.map((results) => ({ state, admissibility, phase, results })),
    ),
  ),
)
const THERE = { categoryKey: 'participation' }
const NOTHING = { cancelledAt: null, cancelledCategories: [] as string[] }
type Asking = (entry: never, call: never, now: Date) => { readonly ok: boolean }
const within = (
  may: Asking,
  cancelled: { cancelledAt: Date | null; cancelledCategories: string[] } = NOTHING,
) =>
  ALL.filter(({ state, admissibility, phase, results }) => {
    const entry = { state, admissibility, number: state === 'draft' ? null : 'DM26-P-001', ...THERE }
    const call = { state: 'announced', document, results, ...cancelled }
    return may(entry as never, call as never, INSTANTS[phase]).ok
  }).map(({ state, admissibility, phase, results }) => [state, admissibility, phase, results].join(' '))

test('an entry takes changes only while it is a draft or handed in, nobody has decided on it, its call is open and no results are proposed', () => {
  expect(ALL).toHaveLength(81)
  expect(within(mayEdit)).toEqual(['draft open open none', 'submitted open open none'])
})

test('handing in goes by the same rule, and a category is fixed with the number', () => {
  expect(
    within((entry, call, now) =>
      maySubmit(entry, call, { checked: null, countsIn: null, losesMarks: false }, now),
    ),
  ).toEqual(within(mayEdit))
  const countsIn = ({ state }: { state: string }) => (state === 'draft' ? null : THERE.categoryKey)
  const mayMove: Asking = (entry, call, now) =>
    mayChangeCategory(entry, call, { now, countsIn: countsIn(entry) })
  expect(within(mayMove)).toEqual(['draft open open none'])
  // What was handed in in a category that was cancelled since goes into another.
  const gone = { cancelledAt: null, cancelledCategories: [THERE.categoryKey] }
  expect(within(mayMove, gone)).toEqual(['draft open open none', 'submitted open open none'])
  expect(within(mayMove, { ...NOTHING, cancelledAt: NOW })).toEqual([])
})

test('what was withdrawn is taken up again while its call is open, whatever the office had said', () => {
  expect(within((entry, call, now) => mayReinstate(entry, call, null, now))).toEqual(
    ADMISSIBILITIES.map((admissibility) => `withdrawn ${admissibility} open none`),
  )
  expect(within((entry) => mayWithdraw(entry)).every((each) => /^(draft|submitted) /.test(each))).toBe(true)
  expect(within((entry) => mayWithdraw(entry))).toHaveLength(54)
})

test('in a call that is cancelled, and in a category of it, nothing is changed, handed in or taken up again; withdrawing stays', () => {
  const [call, category] = [
    { ...NOTHING, cancelledAt: NOW },
    { ...NOTHING, cancelledCategories: [THERE.categoryKey] },
  ]
  for (const cancelled of [call, category]) {
    expect(within(mayEdit, cancelled)).toEqual([])
    expect(within((entry, of, now) => mayReinstate(entry, of, null, now), cancelled)).toEqual([])
    expect(within((entry) => mayWithdraw(entry), cancelled)).toHaveLength(54)
  }
  expect(within(mayEdit, { ...NOTHING, cancelledCategories: ['another'] })).toEqual(within(mayEdit))
})
