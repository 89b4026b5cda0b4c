import { expect, test } from 'vitest'
import { z } from 'zod'
import { Answer } from './contract.ts'
import { KINDS } from './core/kinds/index.ts'
import type { Part } from './core/kinds/kind.ts'

const SAID: { readonly [P in Part]: unknown } = {
  text: 'Bolzano',
  'number-or-text': '46.5',
  'yes-no': true,
  texts: ['a', 'b'],
  people: [{ name: 'Anna', role: 'Mayor', organisation: '', consent: true }],
  'by-key': { a: 'b' },
  rows: [{ a: 'b' }],
  links: [{ url: 'https://example.eu', title: 'Film' }],
}
const kinds = Object.entries(KINDS).flatMap(([kind, one]) => ('shape' in one ? [{ kind, ...one }] : []))

test.each(kinds)(
  'an answer of kind $kind leaves the server with all that it says, and nothing else',
  (one) => {
    const sent = Object.fromEntries(Object.entries(one.shape).map(([name, part]) => [name, SAID[part]]))
    const answer = one.accept(sent)
    expect(answer).toEqual({ kind: one.kind, ...sent })
    expect(Answer.parse({ ...answer, secret: 'x' })).toEqual(answer)
  },
)

test.each(kinds)(
  'what an answer of kind $kind did not say before it was asked reads as nothing said',
  (one) => {
    expect(Answer.parse({ kind: one.kind })).toEqual(one.accept({}))
  },
)

test('an answer of a kind that only a later version knows leaves as one that says nothing here', () => {
  expect(Answer.parse({ kind: 'rating', stars: '4' })).toEqual({ kind: 'rating' })
  expect(Answer.safeParse({ kind: 'text', text: 4 }).success).toBe(false)
})

test('the description of an answer tells every kind with its parts', () => {
  const { anyOf = [] } = z.toJSONSchema(Answer, { io: 'output' })
  const [{ oneOf = [] } = {}] = anyOf as { oneOf?: { properties: object }[] }[]
  expect(oneOf.map(({ properties }) => Object.keys(properties))).toEqual(
    kinds.map(({ shape }) => ['kind', ...Object.keys(shape)]),
  )
})
