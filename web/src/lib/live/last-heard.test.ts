import { beforeEach, expect, test, vi } from 'vitest'
import { Device } from './device.ts'
import { LastHeard } from './last-heard.ts'
import { aStore, keysOf } from './store.fixture.ts'

const words = {
  name: 'Piazza',
  href: '/en/my/entries/1/campaign',
  label: 'Title',
  text: 'A',
  over: {},
  at: 1,
}

/** What a browser has and this test does not. */
const browser = new EventTarget()
const aDocument = (hidden: boolean) => Object.assign(new EventTarget(), { hidden })

beforeEach(() => {
  vi.stubGlobal('document', aDocument(false))
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser))
  return () => vi.unstubAllGlobals()
})

/** Pages of one part, each with the version that its server had read. */
function pages() {
  const store = aStore()
  const device = new Device('anna', store)
  return {
    store,
    device,
    page: (part: number) => new LastHeard(new Device('anna', store), 'entry/1/campaign', { part }),
  }
}
function lookedAt(page: LastHeard) {
  const catchUp = vi.fn<() => void>()
  return { catchUp, stop: page.whenBehind(catchUp) }
}

test('a page that was read before what this device has heard of catches up, once', () => {
  const { page } = pages()
  page(3).tell({ part: 4 })
  const { catchUp } = lookedAt(page(3))
  expect(catchUp).toHaveBeenCalledTimes(1)
  browser.dispatchEvent(new Event('pageshow'))
  expect(catchUp).toHaveBeenCalledTimes(1)
})

test('one that shows that, or something later, has nothing to catch up with', () => {
  const { page } = pages()
  page(3).tell({ part: 4 })
  // An answer that comes late tells of nothing later.
  page(2).tell({ part: 3 })
  for (const version of [4, 5]) expect(lookedAt(page(version)).catchUp, `${version}`).not.toHaveBeenCalled()
})

test('what was on its way in another window as a page came is waited for; what is written there later is not', () => {
  const { page, device } = pages()
  const [first, second] = [page(3), page(3)]
  device.keep('entry/1/campaign/title/first', words)
  const { catchUp } = lookedAt(second)
  first.tell({ part: 4 })
  expect(catchUp).not.toHaveBeenCalled()
  device.forget('entry/1/campaign/title/first')
  expect(catchUp).toHaveBeenCalledTimes(1)
  device.keep('entry/1/campaign/title/first', words)
  first.tell({ part: 5 })
  device.forget('entry/1/campaign/title/first')
  expect(catchUp).toHaveBeenCalledTimes(1)
})

test('a page behind others looks when it is returned to', () => {
  const { page } = pages()
  vi.stubGlobal('document', aDocument(true))
  const { catchUp, stop } = lookedAt(page(3))
  page(3).tell({ part: 4 })
  vi.stubGlobal('document', Object.assign(document, { hidden: false }))
  expect(catchUp).not.toHaveBeenCalled()
  document.dispatchEvent(new Event('visibilitychange'))
  expect(catchUp).toHaveBeenCalledTimes(1)
  stop()
  page(3).tell({ part: 5 })
  document.dispatchEvent(new Event('visibilitychange'))
  expect(catchUp).toHaveBeenCalledTimes(1)
})

test('what a page does not show at all is not behind', () => {
  const { device } = pages()
  device.hear('entry/1/files', { gone: 7, here: 2 })
  expect(lookedAt(new LastHeard(device, 'entry/1/files', { here: 2 })).catchUp).not.toHaveBeenCalled()
})

test('what a device has heard goes with its person, with the thing, and after a day', () => {
  const { store, device } = pages()
  device.hear('entry/1/campaign', { part: 4 })
  device.hear('entry/2/campaign', { part: 1 })
  expect(new Device('ben', store).heard('entry/1/campaign')).toEqual({})
  device.forgetParts('entry/1')
  expect(keysOf(store)).toEqual(['clarion/anna/heard/entry/2/campaign'])
  store.setItem('clarion/anna/heard/entry/3/who', JSON.stringify({ versions: { part: 1 }, at: 1 }))
  store.setItem('clarion/anna/heard/entry/4/who', '{"versions":{"part":"1"}}')
  expect(device.heard('entry/4/who')).toEqual({})
  device.hear('entry/2/campaign', { part: 2 })
  expect(keysOf(store)).toEqual(['clarion/anna/heard/entry/2/campaign'])
  expect(device.unsent()).toEqual([])
  device.clear()
  expect(device.heard('entry/2/campaign')).toEqual({})
})
