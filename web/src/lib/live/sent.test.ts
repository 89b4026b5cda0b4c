import { expect, test } from 'vitest'
import { mayPass, sentOf } from './sent.ts'

const closed = { code: 'call-not-open', details: {} }

test.each([
  [
    'a success is taken',
    { type: 'success', data: { savedAt: 'now' } },
    { type: 'taken', answer: { savedAt: 'now' } },
  ],
  [
    'a failure says why',
    { type: 'failure', data: { problem: closed } },
    { type: 'refused', problem: closed, answer: { problem: closed } },
  ],
  [
    'the way to the sign-in means that somebody is signed out',
    { type: 'redirect', location: '/en/sign-in' },
    { type: 'refused', problem: { code: 'sign-in-required', details: {} }, answer: undefined },
  ],
  [
    'an error of the page keeps its code',
    { type: 'error', error: { message: 'x', code: 'not-found' } },
    { type: 'refused', problem: { code: 'not-found', details: {} }, answer: undefined },
  ],
  [
    'a problem document of the server keeps its code',
    { type: 'about:blank', code: 'origin-not-allowed', details: {} },
    { type: 'refused', problem: { code: 'origin-not-allowed', details: {} }, answer: undefined },
  ],
  [
    'anything else is our fault',
    '502',
    { type: 'refused', problem: { code: 'internal', details: {} }, answer: undefined },
  ],
])('%s', (_, result, sent) => expect(sentOf(result)).toEqual(sent))

test('only what may pass is tried again by itself', () => {
  const passing = ['sign-in-required', 'signed-in-as-another', 'too-many-requests', 'internal']
  const codes = [...passing, 'call-not-open', 'input-invalid']
  expect(codes.filter((code) => mayPass({ code, details: {} }))).toEqual(passing)
})
