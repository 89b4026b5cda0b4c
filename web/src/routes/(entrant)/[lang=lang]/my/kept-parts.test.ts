import { expect, test } from 'vitest'
import { Device } from '#lib/live/device.ts'
import { aStore } from '#lib/live/store.fixture.ts'
import { FRESH_MS, keptParts } from './kept-parts.ts'

const NOW = Date.parse('2026-07-01T10:00:00.000Z')
const said = (part: string, at = NOW - FRESH_MS, language = 'en') => ({
  name: `Our tables: ${part}`,
  href: `/${language}/my/entries/${part}`,
  ...{ label: 'Public summary', text: 'In a tunnel.', over: {}, at },
})

test('of each entry the parts are named of which this device keeps words: of fields, of files and for publication, of every window, each once', () => {
  const device = new Device('anna', aStore())
  device.keep('entry/1/campaign/title/one', said('1/campaign'))
  device.keep('entry/1/campaign/summary/other', said('1/campaign', 0, 'it'))
  device.keep('entry/1/file.77/alternative/one', said('1/media'))
  device.keep('entry/1/words.77/alternative/one', said('1/words'))
  device.keep('entry/12/campaign/title/one', said('12/campaign'))
  device.keep('entry/3/campaign/title/one', said('3/campaign'))
  device.keep('sheet/1/remark/one', said('1'))
  new Device('ben', aStore()).keep('entry/1/who/contact/one', said('1/who'))
  const named = (...entries: readonly string[]) =>
    keptParts(device, entries, NOW).parts.map(({ entry, key }) => `${entry}/${key}`)
  expect(named('1')).toEqual(['1/campaign', '1/media', '1/words'])
  expect(named('12', '3')).toEqual(['12/campaign', '3/campaign'])
  expect(named('2')).toEqual([])
})

test('words that were typed just now are told only once they had time to be saved, older ones of the same part at once', () => {
  const device = new Device('anna', aStore())
  device.keep('entry/1/campaign/title/one', said('1/campaign', NOW))
  device.keep('entry/1/who/contact/one', said('1/who', NOW - 300))
  expect(keptParts(device, ['1'], NOW)).toEqual({ parts: [], againInMs: FRESH_MS - 300 })
  const later = keptParts(device, ['1'], NOW + FRESH_MS)
  expect([later.parts.map(({ key }) => key), later.againInMs]).toEqual([['campaign', 'who'], null])
  // A clock that was put back hides nothing.
  expect(keptParts(device, ['1'], NOW - 1000).parts).toHaveLength(2)
  device.keep('entry/1/campaign/summary/one', said('1/campaign', 0))
  const { parts, againInMs } = keptParts(device, ['1'], NOW)
  expect([parts.map(({ key }) => key), againInMs]).toEqual([['campaign'], FRESH_MS - 300])
})
