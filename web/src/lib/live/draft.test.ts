import { expect, test } from 'vitest'
import { Device } from './device.ts'
import { Draft, type Found } from './draft.ts'
import { aStore, keysOf } from './store.fixture.ts'
import { windowsOf, type Windows } from './windows.ts'

const page = { name: 'DM26-P-001', href: '/en/jury/demo/entries/1' }
const said = (text: string, version = '0') => ({ label: 'Field', text, over: { version } })
const nothingStands = () => false

/** Windows of one person on one device, all on the same sheet. */
function windows() {
  const store = aStore()
  return { store, open: (window: string) => new Draft(new Device('anna', store), 'sheet/1', page, window) }
}
/** As on a plain line: no window is known to be open. */
const unknown: Windows = { hold: () => () => {}, untilClosed: async () => true }
const NOTHING: Found = { newest: {}, others: [] }

async function takenOver(draft: Draft, windows: Windows): Promise<Found> {
  let found = NOTHING
  await draft.takeOver(nothingStands, (one) => (found = one), windows)
  return found
}
const textsIn = (draft: Draft) => draft.parts().map(({ field, kept }) => [field, kept.text])

test('a window that has sent its own forgets nothing that another window keeps', () => {
  const { open } = windows()
  const [earlier, offline] = [open('earlier'), open('offline')]
  offline.keep({ remark: said('Written in a tunnel.') })
  earlier.keep({ 'mark.idea': said('4') })
  earlier.keep({})
  expect(textsIn(earlier)).toEqual([['remark', 'Written in a tunnel.']])
  offline.keep({})
  expect(textsIn(offline)).toEqual([])
})

test('two windows that write into the same field keep both, and a third is given the newest and told of the other', async () => {
  const { open } = windows()
  open('first').keep({ remark: said('One') })
  open('second').keep({ remark: said('Two') })
  const third = open('third')
  const { newest, others } = await takenOver(third, unknown)
  expect([newest['remark']?.text, ...others.map(({ kept }) => kept.text)].toSorted()).toEqual(['One', 'Two'])
  third.keep({})
  expect(textsIn(third)).toEqual(others.map(({ field, kept }) => [field, kept.text]))
  third.drop(others[0]?.key ?? '')
  expect(textsIn(third)).toEqual([])
})

test('what was taken over goes when it is sent or written on, unless its window has written something else since', async () => {
  const { store, open } = windows()
  const closed = open('closed')
  closed.keep({ remark: said('One'), 'mark.idea': said('4') })
  const next = open('next')
  await takenOver(next, unknown)
  next.keep({ remark: said('One more'), 'mark.idea': said('4') })
  expect(keysOf(store)).toEqual([
    'clarion/anna/unsent/sheet/1/remark/next',
    'clarion/anna/unsent/sheet/1/mark.idea/next',
  ])
  const alive = open('alive')
  await takenOver(alive, unknown)
  next.keep({ remark: said('One more word') })
  alive.keep({})
  expect(textsIn(next)).toEqual([['remark', 'One more word']])
})

test('what a window keeps that is still open is its own matter, and is found once it is closed', async () => {
  const { open } = windows()
  const [writing, next] = [open('writing'), open('next')]
  await takenOver(writing, windowsOf())
  writing.keep({ remark: said('Half a sent') })
  const found: Found[] = []
  await next.takeOver(nothingStands, (one) => found.push(one))
  expect(found).toEqual([NOTHING])
  next.keep({ 'mark.idea': said('4') })
  next.keep({})
  expect(textsIn(next)).toEqual([['remark', 'Half a sent']])
  writing.close()
  await expect.poll(() => found.length).toBe(2)
  expect(found[1]?.newest).toMatchObject({ remark: said('Half a sent') })
  next.keep({})
  expect(textsIn(next)).toEqual([])
  next.close()
})

test('where two windows wrote into one field, the one that stays keeps its own words in it, and is told of the other', async () => {
  const { open } = windows()
  const [closes, stays] = [open('closes'), open('stays')]
  await takenOver(closes, windowsOf())
  closes.keep({ remark: said('Typed') })
  const found: Found[] = []
  await stays.takeOver(nothingStands, (one) => found.push(one))
  stays.keep({ remark: said('Not sent yet') })
  await new Promise((resolve) => setTimeout(resolve, 5))
  closes.keep({ remark: said('Typed later, elsewhere') })
  closes.close()
  await expect.poll(() => found.length).toBe(2)
  expect(found[1]?.newest).toMatchObject({ remark: said('Not sent yet') })
  expect(found[1]?.others.map(({ kept }) => kept.text)).toEqual(['Typed later, elsewhere'])
  stays.keep({ remark: said('Not sent yet') })
  stays.drop(found[1]?.others[0]?.key ?? '')
  expect(textsIn(stays)).toEqual([['remark', 'Not sent yet']])
  stays.close()
})

test('a window that is closed without a word left is not heard of', async () => {
  const { open } = windows()
  const [writing, next] = [open('sent'), open('waits')]
  await takenOver(writing, windowsOf())
  writing.keep({ remark: said('Half a sent') })
  const found: Found[] = []
  await next.takeOver(nothingStands, (one) => found.push(one))
  writing.keep({})
  writing.close()
  await navigator.locks.request('clarion/window/sent', () => {})
  await Promise.resolve()
  expect(found).toEqual([NOTHING])
  next.close()
})

test('what stands on the server is forgotten whichever window kept it, and nothing else is', () => {
  const { open } = windows()
  open('one').keep({ remark: said('Given'), 'mark.idea': said('4') })
  open('two').keep({ remark: said('Never sent') })
  const draft = open('three')
  draft.settle((field, { text }) => field === 'remark' && text === 'Given')
  expect(textsIn(draft).toSorted()).toEqual([
    ['mark.idea', '4'],
    ['remark', 'Never sent'],
  ])
})

test('the newest words of a field are those that were kept last, with the version they were written over', async () => {
  const { open } = windows()
  const draft = open('one')
  draft.keep({ remark: said('Seven?', '3') })
  draft.keep({ remark: said('seven', '4') })
  const { newest } = await takenOver(open('two'), unknown)
  expect(newest).toMatchObject({ remark: said('seven', '4') })
})

test('fields may be named as they like, and those of another sheet stay apart', () => {
  const { open, store } = windows()
  open('one').keep({ 'a/b c': said('4') })
  new Draft(new Device('anna', store), 'sheet/12', page, 'one').keep({ remark: said('Other') })
  expect(textsIn(open('two'))).toEqual([['a/b c', '4']])
})

test('what is not kept is told, also when the rest is, and is tried again', () => {
  const store = aStore()
  let isFull = false
  const narrow: Storage = {
    ...store,
    key: store.key,
    get length() {
      return store.length
    },
    setItem: (key, text) => {
      if (isFull && text.includes('long')) throw new DOMException('no', 'QuotaExceededError')
      store.setItem(key, text)
    },
  }
  const draft = new Draft(new Device('anna', narrow), 'sheet/1', page, 'one')
  isFull = true
  expect(draft.keep({ remark: said('long'), 'mark.idea': said('4') })).toBe('full')
  isFull = false
  expect(draft.keep({ remark: said('long'), 'mark.idea': said('4') })).toBe('kept')
  expect(store.length).toBe(2)
})
