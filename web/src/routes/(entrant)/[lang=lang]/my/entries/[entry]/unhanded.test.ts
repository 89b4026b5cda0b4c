import { expect, test } from 'vitest'
import { leftOutOf, notHandedIn, unhandedOf } from './unhanded.ts'

const AT = '2026-07-01T10:00:00.000Z'
const version = (sequence: number, isLatest: boolean) => ({
  ...{ id: String(sequence), sequence, handedInAt: AT, hash: '', isLatest },
})
const MAY = {
  open: { ok: true },
  decided: { ok: false, because: 'admissibility-already-decided' },
  closed: { ok: false, because: 'call-not-open' },
  judged: { ok: false, because: 'material-judged' },
  proposed: { ok: false, because: 'results-already-proposed' },
  cancelled: { ok: false, because: 'category-cancelled' },
} as const
const told = (state: 'draft' | 'submitted' | 'withdrawn', edit: keyof typeof MAY, hasChanges: boolean) =>
  unhandedOf({
    state,
    hasChanges,
    submissions: state === 'draft' ? [] : [version(2, true), version(1, false)],
    may: { edit: MAY[edit] as never },
  })

test('while changes are not handed in, every page names the version that counts and whether they still can be', () => {
  const found = Object.keys(MAY).map((edit) => told('submitted', edit as keyof typeof MAY, true))
  expect(found).toEqual(Object.keys(MAY).map((way) => ({ way, version: 2, handedInAt: AT })))
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
  ) =>
    leftOutOf({
      ...{ state, leavesOut, submissions: [version(2, true)] },
      ...{ call: { isOpenForEntries }, may: { edit: MAY.open as never } },
    })
  expect([left(true, true), left(false, true)]).toEqual(
    ['decided', 'closed'].map((way) => ({ way, version: 2, handedInAt: AT })),
  )
  expect([left(true, false), left(false, false), left(false, true, 'withdrawn')]).toEqual([null, null, null])
})

test('where supporting material can be added no more, it is not said that the call takes no entries any more, and each reason is told once', () => {
  const ways = (edit: keyof typeof MAY, isOpenForEntries: boolean) =>
    notHandedIn({
      ...{ state: 'submitted', hasChanges: true, leavesOut: true, submissions: [version(2, true)] },
      ...{ call: { isOpenForEntries }, may: { edit: MAY[edit] as never } },
    }).map(({ way }) => way)
  expect([ways('judged', true), ways('judged', false)]).toEqual([
    ['judged', 'decided'],
    ['judged', 'closed'],
  ])
  expect([ways('proposed', false), ways('cancelled', false)]).toEqual([['proposed'], ['cancelled']])
})
