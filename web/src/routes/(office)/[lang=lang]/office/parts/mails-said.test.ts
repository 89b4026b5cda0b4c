import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { mailsKept, mailsSaid } from './mails-said.ts'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'office') }))

test('what is taken back says how many mails about it have left, how many still leave, and whether one says the contrary', () => {
  expect([
    mailsSaid(t, { left: 0, waiting: 0 }, 'none'),
    mailsSaid(t, { left: 0, waiting: 1 }, 'next'),
    mailsSaid(t, { left: 1, waiting: 0 }, 'goes'),
    mailsSaid(t, { left: 3, waiting: 2 }, 'none'),
  ]).toEqual([
    'No mail about it has left. No mail says that it is taken back.',
    'The mail about it has not left yet, and still leaves. No mail says that it is taken back; the next decision is told by mail.',
    'One mail about it has left. A mail says that it is taken back.',
    '3 mails about it have left, and 2 still leave. No mail says that it is taken back.',
  ])
})

test('the numbers are the same on the page that follows, where there are any', () => {
  expect([mailsKept({ left: '3', waiting: '2' }), mailsKept({})]).toEqual([
    { left: 3, waiting: 2 },
    { left: 0, waiting: 0 },
  ])
})
