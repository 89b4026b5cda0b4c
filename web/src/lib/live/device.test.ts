import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Device } from './device.ts'
import { aStore } from './store.fixture.ts'

const keysOf = (store: Storage) => Array.from({ length: store.length }, (_, at) => store.key(at))
const sheet = { name: 'DM26-P-001', href: '/en/jury/demo/entries/1', value: { 'mark.idea': '4' } }

test('what one person wrote is there for them again, and for nobody else on the same device', () => {
  const store = aStore()
  new Device('anna', store).keep('sheet/1', sheet)
  expect(new Device('anna', store).kept('sheet/1')).toEqual(sheet.value)
  for (const other of ['ben', 'ann', 'anna/unsent', '']) {
    const device = new Device(other, store)
    expect([device.kept('sheet/1'), device.unsent()]).toEqual([null, []])
  }
})

test('every key says whose it is', () => {
  const store = aStore()
  const device = new Device('someone', store)
  device.keep('sheet/1', sheet)
  device.set('keys-off', true)
  expect(keysOf(store)).toEqual(['clarion/someone/unsent/sheet/1', 'clarion/someone/setting/keys-off'])
})

test('who is nobody keeps nothing', () => {
  const store = aStore()
  new Device('', store).keep('sheet/1', sheet)
  expect(store.length).toBe(0)
})

test('signing out leaves nothing of this person, and everything of others; nothing is written afterwards', () => {
  const store = aStore()
  const [leaving, staying] = [new Device('leaving', store), new Device('staying', store)]
  for (const device of [leaving, staying]) {
    device.keep('sheet/1', sheet)
    device.set('keys-off', true)
  }
  expect(leaving.unsent()).toEqual([{ name: sheet.name, href: sheet.href }])
  leaving.clear()
  // What they have open in another window goes on saving.
  new Device('leaving', store).keep('sheet/1', sheet)
  expect(leaving.unsent()).toEqual([])
  expect(keysOf(store)).toEqual(['clarion/staying/unsent/sheet/1', 'clarion/staying/setting/keys-off'])
})

test('what cannot be read is forgotten, and a store that refuses is no fault', () => {
  const store = aStore()
  store.setItem('clarion/one/unsent/sheet/1', '{')
  expect([new Device('one', store).kept('sheet/1'), store.length]).toEqual([null, 0])
  const full = new Device('one', { ...store, setItem: () => expect.fail('full') as never })
  expect(full.keep('sheet/1', sheet)).toBe(false)
})

test('nothing is called kept that this device does not have', () => {
  const store = aStore()
  const device = new Device('goer', store)
  expect(device.keep('sheet/1', { ...sheet, value: 'x'.repeat(900_000) })).toBe(true)
  expect(device.kept<string>('sheet/1')).toHaveLength(900_000)
  expect([new Device('', store), new Device('one', null)].map((none) => none.keep('sheet/1', sheet))).toEqual(
    [false, false],
  )
  device.clear()
  expect(device.keep('sheet/1', sheet)).toBe(false)
})

test('what is kept of an erased entry goes with all its parts, and nothing else does', () => {
  const store = aStore()
  for (const person of ['owner', 'other'])
    for (const what of ['entry/1/campaign', 'entry/1/media', 'entry/12/campaign', 'sheet/1'])
      new Device(person, store).keep(what, sheet)
  new Device('owner', store).forgetParts('entry/1')
  expect(keysOf(store).filter((key) => key?.startsWith('clarion/owner/'))).toEqual([
    'clarion/owner/unsent/entry/12/campaign',
    'clarion/owner/unsent/sheet/1',
  ])
  expect(new Device('other', store).unsent()).toHaveLength(4)
})

test('a setting is on or off', () => {
  const device = new Device('one', aStore())
  device.set('keys-off', true)
  expect(device.hasSetting('keys-off')).toBe(true)
  device.set('keys-off', false)
  expect(device.hasSetting('keys-off')).toBe(false)
})

test('no other source of the site speaks to a store of the device', async () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const speaking: string[] = []
  for await (const file of glob('**/*.{ts,svelte,html}', { cwd: root }))
    if (/localStorage|sessionStorage|indexedDB/.test(readFileSync(path.join(root, file), 'utf8')))
      speaking.push(file)
  expect(speaking.sort()).toEqual(['lib/live/device.test.ts', 'lib/live/device.ts'])
})
