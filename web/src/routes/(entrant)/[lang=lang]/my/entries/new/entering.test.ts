import { expect, test } from 'vitest'
import { enteringOf } from './entering.ts'

test('beginning an entry in a call that is not open says whether it is still to open, or over', () => {
  const at = (isOpenForEntries: boolean, now: string) =>
    enteringOf({ isOpenForEntries, opensAt: '2019-05-15T00:00:00.000Z' }, new Date(now))
  expect(at(false, '2019-05-14T23:59:59.000Z')).toBe('ahead')
  expect(at(true, '2019-05-15T00:00:00.000Z')).toBe('open')
  expect(at(false, '2019-10-01T00:00:00.000Z')).toBe('over')
})
