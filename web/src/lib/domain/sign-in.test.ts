import { expect, test } from 'vitest'
import { callToEnter, signInAddress } from './sign-in.ts'

test.each([
  ['', '/en/jury/demo'],
  ['?done=7', '/en/jury/demo?done=7'],
  ['?/save', '/en/jury/demo'],
  ['?/save&check', '/en/jury/demo?check'],
  ['?/save&by=a-b_c', '/en/jury/demo'],
  ['?/save&by=a-b_c&check', '/en/jury/demo?check'],
  ['?check&by=a-b_c', '/en/jury/demo?check'],
])('from %j one comes back to the page itself', (search, to) => {
  expect(signInAddress({ pathname: '/en/jury/demo', search })).toBe(
    `/en/sign-in?to=${encodeURIComponent(to)}`,
  )
})

test.each([
  ['/it/my/entries/new?call=award-2026', 'award-2026'],
  ['/it/my/entries/new?call=//evil', null],
  ['/it/my/entries/new', null],
  ['/it/my/entries/7?call=award-2026', null],
  [undefined, null],
])('whoever is on the way to %j can first read what %j asks', (returnTo, call) => {
  expect(callToEnter(returnTo)).toBe(call)
})
