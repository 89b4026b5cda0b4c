import { expect, test } from 'vitest'
import { leftOutOf, unhandedOf } from './unhanded.ts'

const AT = '2026-07-01T10:00:00.000Z'
const version = (sequence: number, isLatest: boolean) => ({
  ...{ id: String(sequence), sequence, handedInAt: AT, hash: '', isLatest },
})
const MAY = {
  open: { ok: true },
  decided: { ok: false, because: 'admissibility-already-decided' },
  closed: { ok: false, because: 'call-not-open' },
  proposed: { ok: false, because: 'results-already-proposed' },
} as const
const told = (state: 'draft' | 'submitted' | 'withdrawn', edit: keyof typeof MAY, hasChanges: boolean) =>
  unhandedOf({
    state,
    hasChanges,
    submissions: state === 'draft' ? [] : [version(2, true), version(1, false)],
    may: { edit: MAY[edit] as never },
  })

test('while changes are not handed in, every page names the version that counts and whether they still can be', () => {
  const found = (['open', 'decided', 'closed', 'proposed'] as const).map((edit) =>
    told('submitted', edit, true),
  )
  expect(found).toEqual(
    ['open', 'decided', 'closed', 'closed'].map((way) => ({ way, version: 2, handedInAt: AT })),
  )
})

test('nothing is said where nothing differs, and where no version counts', () => {
  const quiet = (['open', 'decided', 'closed', 'proposed'] as const).flatMap((edit) => [
    told('submitted', edit, false),
    ...(['draft', 'withdrawn'] as const).flatMap((state) => [
      told(state, edit, true),
      told(state, edit, false),
    ]),
  ])
  expect(quiet).toEqual(quiet.map(() => null))
})

test('while nothing but supporting material can be handed in, it is told which other changes are in no version, and why', () => {
  const left = (
    isOpenForEntries: boolean,
    leavesOut: boolean,
    state: 'submitted' | 'withdrawn' = 'submitted',
  ) => leftOutOf({ state, leavesOut, submissions: [version(2, true)], call: { isOpenForEntries } })
  expect([left(true, true), left(false, true)]).toEqual(
    ['decided', 'closed'].map((way) => ({ way, version: 2, handedInAt: AT })),
  )
  expect([left(true, false), left(false, false), left(false, true, 'withdrawn')]).toEqual([null, null, null])
})
