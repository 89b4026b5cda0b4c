import { expect, it } from 'vitest'
import { chromiumIfAny, demandChromium, findChromium, skipsJourneys } from './browser.ts'

it.each([
  ['the variable', { CHROMIUM: process.execPath }, []],
  ['a usual place', {}, [process.execPath]],
])('finds a browser by %s', (_where, env, places) => {
  expect([findChromium(env, places), skipsJourneys(env, places)]).toEqual([process.execPath, false])
})

const NOWHERE = new URL('no-such-browser', import.meta.url).pathname

it('without one the journeys are skipped, but not in CI', () => {
  expect(findChromium({ CHROMIUM: NOWHERE }, [])).toBe(undefined)
  expect([skipsJourneys({}, []), skipsJourneys({ CI: 'true' }, [])]).toEqual([true, false])
})

it('without one the configuration can be read all the same; a journey that would begin says what is missing', () => {
  const none = { CHROMIUM: NOWHERE }
  expect(chromiumIfAny(none, [])).toBe('')
  expect(() => demandChromium(none, [])).toThrow('No Chromium was found')
  expect(() => demandChromium({ CHROMIUM: process.execPath }, [])).not.toThrow()
})
