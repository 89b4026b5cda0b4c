import { expect, test } from 'vitest'
import { Device } from './device.ts'
import { forgetRemoved } from './forget-removed.ts'
import { aStore } from './store.fixture.ts'

const AT = '2026-12-15T10:00:00.000Z'
const [BEFORE, AFTER] = [Date.parse(AT) - 1000, Date.parse(AT) + 1000]
const words = (at: number, base = '-') => ({
  ...{ name: 'Our tables: Money', href: '/en/my/entries/1/money', label: 'VAT', text: 'CZ 123' },
  ...{ over: { base }, at },
})
const entry = { id: '1', removed: [{ field: 'vat', removedAt: AT }], media: [{ id: '77' }] }

test('what a device keeps of an answer that was removed is thrown away, and nothing else', () => {
  const device = new Device('anna', aStore())
  const goes = {
    'entry/1/money/vat/one': words(BEFORE),
    'entry/1/money/vat.lang/one': words(BEFORE),
    'entry/1/money/vat/still-open': words(AFTER, '0123456789abcdef,fedcba9876543210'),
    'entry/1/file.66/alternative/one': words(BEFORE),
    'entry/1/words.66/alternative/one': words(BEFORE),
  }
  const stays = {
    'entry/1/money/vat/anew': words(AFTER),
    'entry/1/money/vatican/one': words(BEFORE),
    'entry/1/money/title/one': words(BEFORE, '0123456789abcdef'),
    'entry/1/file.77/alternative/one': words(BEFORE),
    'entry/12/money/vat/one': words(BEFORE),
  }
  for (const [what, kept] of Object.entries({ ...goes, ...stays })) device.keep(what, kept)
  forgetRemoved(device, { ...entry, removed: [] })
  expect(Object.keys(goes).filter((what) => device.kept(what) === null)).toEqual([])
  forgetRemoved(device, entry)
  expect(Object.keys(goes).filter((what) => device.kept(what) !== null)).toEqual([])
  expect(Object.keys(stays).filter((what) => device.kept(what) === null)).toEqual([])
})

test('a page that does not know the files of an entry leaves what is said of them', () => {
  const device = new Device('anna', aStore())
  device.keep('entry/1/file.66/alternative/one', words(BEFORE))
  forgetRemoved(device, { id: '1', removed: entry.removed })
  expect(device.kept('entry/1/file.66/alternative/one')).not.toBeNull()
})
