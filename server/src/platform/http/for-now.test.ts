import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { no } from '#kernel/verdict.ts'
import { refusalOf } from './answers.ts'

test('nothing is refused for now without saying how long: whoever leaves it out does not compile', () => {
  // @ts-expect-error It would be answered without Retry-After.
  expect(new Refusal('too-many-requests').details).toEqual({})
  // @ts-expect-error Nor beside other details.
  expect(new Refusal('codes-already-sent', { fields: [] }).details).toEqual({ fields: [] })
  // @ts-expect-error Nor by a rule, whose reasons do not pass by themselves.
  expect(no('too-many-requests')).toMatchObject({ ok: false })
  expect(new Refusal('too-many-requests', { retryAfterSeconds: 1 }).details).toEqual({ retryAfterSeconds: 1 })
})

test('what the framework refuses for now says how long too', () => {
  const error = Object.assign(new Error('Too much'), { statusCode: 429 })
  expect(refusalOf(error)).toMatchObject({ code: 'too-many-requests', details: { retryAfterSeconds: 60 } })
})
