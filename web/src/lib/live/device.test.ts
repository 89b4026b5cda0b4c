import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Device, forgetFormerNames } from './device.ts'
import { aStore, keysOf } from './store.fixture.ts'

const words = { label: 'Idea', text: '4' }
const page = { name: 'DM26-P-001', href: '/en/jury/demo/entries/1' }
const sheet = { ...page, ...words, over: { version: '0' }, at: 1 }

test('what one person wrote is there for them again, and for nobody else on the same device', () => {
  const store = aStore()
  new Device('anna', store).keep('sheet/1', sheet)
  expect(new Device('anna', store).kept('sheet/1')).toEqual(sheet)
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
  expect(leaving.unsent()).toEqual([{ ...page, words: [words] }])
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
  expect(full.keep('sheet/1', sheet)).toBe('forbidden')
})

test('nothing is called kept that this device does not have, and why it is not is told', () => {
  const store = aStore()
  const device = new Device('goer', store)
  expect(device.keep('sheet/1', { ...sheet, text: 'x'.repeat(900_000) })).toBe('kept')
  expect(device.kept('sheet/1')?.text).toHaveLength(900_000)
  const refusing = (name: string): Storage => ({
    ...store,
    setItem: () => {
      throw new DOMException('no', name)
    },
  })
  const keepOn = (person: string, on: Storage | null) => new Device(person, on).keep('sheet/1', sheet)
  expect([keepOn('', store), keepOn('one', null), keepOn('one', refusing('SecurityError'))]).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
  ])
  expect(
    ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'].map((name) => keepOn('one', refusing(name))),
  ).toEqual(['full', 'full'])
  device.clear()
  expect(device.keep('sheet/1', sheet)).toBe('left')
})

test('signing out is told of each page once, with all words that wait for it', () => {
  const device = new Device('someone', aStore())
  device.keep('sheet/1/mark.idea/a', sheet)
  device.keep('sheet/1/remark/b', { ...sheet, label: 'Remark', text: 'Who cooked?' })
  device.keep('sheet/2/remark/b', { ...sheet, href: '/2' })
  expect(device.unsent()).toEqual([
    { ...page, words: [words, { label: 'Remark', text: 'Who cooked?' }] },
    { ...page, href: '/2', words: [words] },
  ])
})

test('what earlier versions kept under names that say not whose it was is removed, and nothing else', () => {
  const store = aStore()
  const former = ['clarion-sheet-7', 'clarion-sheet-keys-off', 'clarion 7 campaign']
  const others = [
    'clarion/one/unsent/sheet/7',
    'clarion/one/unsent/entry/7/campaign',
    'clarion/one/unsent/sheet/7/remark/a',
    'clarion/one/unsent/entry/7/campaign/title/a',
    'clarion/one/setting/sheet-keys-off',
    'of-another-site',
  ]
  for (const key of [...former, ...others]) store.setItem(key, '{}')
  forgetFormerNames(store)
  expect(keysOf(store)).toEqual(others)
})

test('what an earlier version kept of a whole sheet or section is there field by field, and nothing typed is lost', () => {
  const store = aStore()
  const device = new Device('one', store)
  const put = (what: string, value: unknown) =>
    store.setItem(`clarion/one/unsent/${what}`, JSON.stringify({ ...page, value }))
  put('sheet/7', { remark: { text: 'In a tunnel.', version: 2 } })
  put('entry/7/campaign', [
    ['version', '3'],
    ['base', 'b'],
    ['once', 'o'],
    ['title', 'A table'],
    ['themes', 'x'],
    ['themes', 'y'],
  ])
  expect(device.unsent()[0]?.words.map(({ text }) => text)).toEqual(['In a tunnel.', 'A table', 'x\ny'])
  expect(device.parts('sheet/7').map((what) => [what, device.kept(what)])).toEqual([
    ['sheet/7/remark/former', { ...page, label: '', text: 'In a tunnel.', over: { version: '2' }, at: 0 }],
  ])
  expect(device.kept('entry/7/campaign/themes/former')).toEqual({
    ...page,
    ...{ label: '', text: 'x\ny', values: ['x', 'y'], over: { version: '3', base: 'b' }, at: 0 },
  })
  expect(keysOf(store).filter((key) => /(sheet.7|campaign)$/.test(key ?? ''))).toEqual([])
})

test('words of an earlier version stay as they are where the store has no room for them', () => {
  const store = aStore()
  const value = { remark: { text: 'In a tunnel.', version: 2 } }
  store.setItem('clarion/one/unsent/sheet/7', JSON.stringify({ ...page, value }))
  const full = (): never => {
    throw new DOMException('no', 'QuotaExceededError')
  }
  expect(new Device('one', { ...store, length: 1, setItem: full }).unsent()).toEqual([])
  expect(keysOf(store)).toEqual(['clarion/one/unsent/sheet/7'])
})

test.each([
  1,
  'x',
  [],
  {},
  { ...page, text: 'no label' },
  { ...sheet, text: null },
  { ...sheet, values: 'x' },
])('what has not the shape of words is nobody’s words: %j', (stored) => {
  const store = aStore()
  store.setItem('clarion/one/unsent/sheet/1/remark/a', JSON.stringify(stored))
  const device = new Device('one', store)
  expect([device.kept('sheet/1/remark/a'), device.unsent()]).toEqual([null, []])
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
  expect(keysOf(store).filter((key) => key?.startsWith('clarion/other/'))).toHaveLength(4)
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
