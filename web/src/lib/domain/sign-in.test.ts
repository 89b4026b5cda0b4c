import { expect, test } from 'vitest'
import { signInAddress } from './sign-in.ts'

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
