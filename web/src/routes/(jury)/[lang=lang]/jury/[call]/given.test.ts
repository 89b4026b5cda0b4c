import { expect, test } from 'vitest'
import { Device } from '#lib/live/device.ts'
import { aStore } from '#lib/live/store.fixture.ts'
import { afterGiving, forgetGiven, sheetKept } from './given.ts'

test.each([
  ['given is forgotten, for its words came with the button', 'given', '7', null],
  ['reopened since is kept, for it has words of its own to send', 'drafted', '7', 'Who cooked?'],
  ['not what the button gave is kept', 'given', '8', 'Who cooked?'],
])('what a device keeps of a review that is %s', (_, state, of, left) => {
  const device = new Device('somebody', aStore())
  device.keep(sheetKept('7'), { name: 'A', href: '/a', value: 'Who cooked?' })
  const address = new URL(afterGiving('https://x.example/en/jury/demo', { number: 'DM26-M-001', entry: of }))
  forgetGiven(device, address, [{ entryId: '7', state }])
  expect([device.kept(sheetKept('7')), address.searchParams.get('done')]).toEqual([left, 'DM26-M-001'])
})
