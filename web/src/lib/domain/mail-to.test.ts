import { expect, test } from 'vitest'
import { aboutEntry, mailTo } from './mail-to.ts'

test('a link to write to the office names the entry in its subject, and nothing of it becomes an address or a text', () => {
  expect(mailTo('office@award.example', aboutEntry('DM26-P-001', 'Neighbours & friends', 'Award 2026'))).toBe(
    'mailto:office@award.example?subject=DM26-P-001%20Neighbours%20%26%20friends%20%E2%80%93%20Award%202026',
  )
  expect(mailTo('a@b.example', 'x&bcc=everybody@c.example\nbody')).toBe(
    'mailto:a@b.example?subject=x%26bcc%3Deverybody%40c.example%0Abody',
  )
  expect(mailTo('a?bcc=evil&x@b.example')).toBe('mailto:a%3Fbcc%3Devil%26x@b.example')
})

test('an entry that was never handed in is named by its title, one without title by its call', () => {
  expect(aboutEntry(null, 'Neighbours', 'Award 2026')).toBe('Neighbours – Award 2026')
  expect(aboutEntry(null, '', 'Award 2026')).toBe('Award 2026')
})
