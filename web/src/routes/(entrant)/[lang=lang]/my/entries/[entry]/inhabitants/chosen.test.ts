import { expect, test } from 'vitest'
import { askedIn, chosenIn, inhabitantsOf } from './chosen.ts'

type Entry = Parameters<typeof chosenIn>[0]
const [LEAD, ONE, TWO] = ['1', '2', '3'].map((n) => `${n}0000000-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
]
const asked = (key: string, role: string, more: object = {}) =>
  ({
    key,
    role,
    kind: 'authority',
    label: { en: key },
    required: false,
    audience: 'public',
    ...more,
  }) as never
const entry = (named: readonly string[], more: Partial<Entry> = {}): Entry => ({
  category: { key: 'events' },
  authorityNames: named.map((id) => ({ id })),
  answers: {
    who: { kind: 'authority', authorityId: LEAD, name: 'Lead' },
    with: { kind: 'authority', authorityId: ONE, name: 'One' },
    also: { kind: 'authority', authorityId: TWO, name: 'Two' },
  },
  document: {
    form: {
      sections: [
        { key: 'who', fields: [asked('who', 'authority'), asked('with', 'joint')] },
        {
          key: 'more',
          fields: [asked('also', 'joint'), asked('other', 'joint', { categories: ['videos'] })],
        },
      ],
    },
  },
  ...more,
})
const at = (address: string) => new URL(address, 'https://site.example')

test('each of those who enter together is asked about, with the part where it was chosen', () => {
  expect(chosenIn(entry([LEAD, ONE, TWO]))).toEqual([
    { part: 'who', field: 'who', authorityId: LEAD, isLead: true },
    { part: 'who', field: 'with', authorityId: ONE, isLead: false },
    { part: 'more', field: 'also', authorityId: TWO, isLead: false },
  ])
})

test('what the entry does not name as it stands is not asked about', () => {
  expect(chosenIn(entry([LEAD, TWO])).map(({ field }) => field)).toEqual(['who', 'also'])
  expect(chosenIn(entry([]))).toEqual([])
})

test('the address says whom it is about, the lead where it says nobody', () => {
  const of = entry([LEAD, ONE, TWO])
  const there = chosenIn(of).map(
    (each) => askedIn(of, at(inhabitantsOf('/en/my/entries/1', each)))?.authorityId,
  )
  expect(there).toEqual([LEAD, ONE, TWO])
  expect([askedIn(of, at('/x?of=nobody')), askedIn(entry([ONE]), at('/x'))]).toEqual([null, null])
})
