import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { doesCount, worthOf } from './counting.ts'

const STATES = ['draft', 'submitted', 'withdrawn'] as const
const ADMISSIBILITIES = ['open', 'admitted', 'not-admitted'] as const

test('a version counts only while its entry is in the call: not once it is withdrawn or not admitted', () => {
  const counting = STATES.flatMap((state) =>
    ADMISSIBILITIES.filter((admissibility) => doesCount({ state, admissibility })).map((each) => [
      state,
      each,
    ]),
  )
  expect(counting).toEqual([
    ['submitted', 'open'],
    ['submitted', 'admitted'],
  ])
})

test('a receipt says that its version counts while it does, and else what became of it', () => {
  const standings = ['received', 'admitted', 'not-admitted', 'withdrawn', 'cancelled'] as const
  expect(standings.map((standing) => worthOf({ isLatest: true, standing }))).toEqual([
    'counts',
    'admitted',
    'not-admitted',
    'withdrawn',
    'cancelled',
  ])
  expect(standings.map((standing) => worthOf({ isLatest: false, standing }))).toEqual([
    'overtaken',
    'overtaken',
    'not-admitted',
    'withdrawn',
    'cancelled',
  ])
})

test.each([
  ['en', /This version counts/],
  ['it', /Questa versione vale/],
  ['el', /Αυτή η εκδοχή ισχύει/],
] as const)(
  'no receipt of an entry that is out of the call says in %s that its version counts',
  (language, words) => {
    const t = translator(() => ({ language, catalogue: shippedArea(language, 'entrant') }))
    const said = (worth: ReturnType<typeof worthOf>) => t(`entrant.receipt.worth.${worth}`)
    expect(['counts', 'admitted'].map((worth) => words.test(said(worth as 'counts')))).toEqual([true, true])
    const others = (['overtaken', 'not-admitted', 'withdrawn', 'cancelled'] as const).map(said)
    expect(others.filter((each) => words.test(each))).toEqual([])
    expect(new Set(others).size).toBe(4)
  },
)
