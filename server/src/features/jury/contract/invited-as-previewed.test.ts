import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPeople } from '#kernel/people-list.ts'
import { composed } from '#kernel/storable.ts'
import { invitations } from './shapes.ts'

const sent = (text: string) =>
  readPeople(text).people.map(({ name, email, organisation }) => ({ name, email, organisation }))

const invited = (people: ReturnType<typeof sent>) => {
  const asked = people.map((one) => ({ ...one, categoryKeys: ['a'] }))
  const { data } = invitations.safeParse(composed(asked))
  return data?.map(({ name, email, organisation }) => ({ name, email, organisation }))
}

test('whoever is read from a list is invited under the very name that was shown', () => {
  for (const text of ['Maria\u202eRossi <m1@a.eu>', 'Jose\u202d\u0301; <\u2068J@A.eu\u2069>; \u3164'])
    expect(invited(sent(text))).toEqual(sent(text))
})

test('whatever is pasted, a person is invited as shown, or refused', () => {
  const sign = fc.constantFrom(
    ...'aé,;" -\t，\u200b\u202e\u2068\u2069\u200e\0\u0301\u00ad\u3164\u2800\u00a0|&1.:',
  )
  const words = fc.string({ unit: sign, maxLength: 12 })
  fc.assert(
    fc.property(words, words, words, (before, within, after) => {
      const people = sent(`M${before}<${within}m@a.eu>${after}`)
      const kept = invited(people)
      if (kept) expect(kept).toEqual(people)
    }),
  )
})
