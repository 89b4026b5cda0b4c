import { expect, test } from 'vitest'
import { undecidedIn } from './undecided.ts'

type Entry = Parameters<typeof undecidedIn>[0]
type Facts = { readonly population: number | null; readonly isConfirmed?: boolean }
const asked = (key: string, role: string) =>
  ({ key, role, kind: 'authority', label: { en: key }, required: false, audience: 'public' }) as never
const factsOf = ({ population, isConfirmed = true }: Facts) => ({
  ...{ country: 'IT', level: 'local' as const, source: null, year: null },
  ...{ population, isConfirmed },
})

/** Two who enter together, before a rule for fewer than 100,000 inhabitants. */
function entry(lead: Facts | null, other: Facts, rule: object = {}): Entry {
  const small = {
    key: 'small',
    kind: 'population',
    of: 'together',
    below: 100_000,
    effect: 'refuse',
    ...rule,
  }
  return {
    category: { key: 'events' },
    authorityNames: ['Trento', 'Vallescura'].map((name) => ({ id: name, name })),
    answers: {
      who: { kind: 'authority', authorityId: 'Trento', name: 'Trento' },
      with: { kind: 'authority', authorityId: 'Vallescura', name: 'Vallescura' },
    },
    document: {
      ...{ phases: [], zone: 'UTC', eligibility: { rules: [small] } },
      form: {
        version: '1',
        sections: [{ key: 'who', fields: [asked('who', 'authority'), asked('with', 'joint')] }],
      },
    },
    eligibility: {
      aside: [],
      facts: {
        ...{ category: 'events', said: { country: '', level: '' }, languages: [], end: null, others: {} },
        ...{ sameProject: [], wins: [], files: {} },
        authority: lead && factsOf(lead),
        joint: [{ ...factsOf(other), authorityId: 'Vallescura', name: 'Vallescura', others: {} }],
      },
    },
  } as unknown as Entry
}

const told = (...of: Parameters<typeof entry>) => {
  const { unknown, unconfirmed, sayable } = undecidedIn(entry(...of))
  return [unknown.length, unconfirmed.length, sayable.map(({ name }) => name)]
}
const TRENTO = { population: 80_425 }

test('a rule that cannot be judged because nobody knows how many people live somewhere is told before handing in, with where to say it', () => {
  expect(told(TRENTO, { population: null })).toEqual([1, 0, ['Vallescura']])
  expect(told({ population: null }, { population: null })).toEqual([1, 0, ['Trento', 'Vallescura']])
  expect(told(TRENTO, { population: 2000 })).toEqual([0, 0, []])
  expect(told(null, { population: null })).toEqual([0, 0, []])
})

test('where a rule refuses by what its entrant said alone, they are led to where they said it', () => {
  expect(told(TRENTO, { population: 200_000, isConfirmed: false })).toEqual([0, 1, ['Vallescura']])
  expect(told(TRENTO, { population: 200_000 })).toEqual([0, 0, []])
})

test('of who is not counted by a rule, and of rules that the office alone reads, nothing is asked', () => {
  expect(told(TRENTO, { population: null }, { of: 'lead' })).toEqual([0, 0, []])
  expect(told({ population: null }, { population: null }, { of: 'lead' })).toEqual([1, 0, ['Trento']])
  expect(told(TRENTO, { population: null }, { effect: 'tell' })).toEqual([0, 0, []])
})

test('of two bodies of one name each has its own inhabitants', () => {
  const known = entry(TRENTO, { population: 2000 })
  const { form } = known.document
  const facts = known.eligibility?.facts
  const twoOfAName = {
    ...known,
    authorityNames: [...known.authorityNames, { id: 'other', name: 'Vallescura' }],
    answers: { ...known.answers, too: { kind: 'authority', authorityId: 'other', name: 'Vallescura' } },
    document: {
      ...known.document,
      form: {
        ...form,
        sections: form.sections.map((section) => ({
          ...section,
          fields: [...section.fields, asked('too', 'joint')],
        })),
      },
    },
    eligibility: {
      aside: [],
      facts: {
        ...facts,
        joint: [
          ...(facts?.joint ?? []),
          { ...factsOf({ population: null }), authorityId: 'other', name: 'Vallescura', others: {} },
        ],
      },
    },
  } as unknown as Entry
  expect(undecidedIn(twoOfAName).sayable.map(({ field }) => field)).toEqual(['too'])
})
