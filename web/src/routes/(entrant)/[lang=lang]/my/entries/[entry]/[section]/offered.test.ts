import { expect, test } from 'vitest'
import { parseFormInput, type Field } from '@clarion/server/shared'
import { TAKE, UNDO, withOffered } from './offered.ts'

const field = {
  key: 'name',
  kind: 'text',
  label: { en: 'Name' },
  audience: 'public',
  required: false,
} as Field
const form = { version: '1', sections: [{ key: 'part', title: { en: 'Part' }, fields: [field] }] }
const offer = { field: 'name', answer: { kind: 'text', text: 'Anna', lang: '' } }

/** What is saved of a form in which this stands and this button was pressed; nothing is asked where none was. */
async function savedOf(name: string, button?: string, offers: readonly object[] = [offer]) {
  const posted = new FormData()
  posted.set('name', name)
  if (button) posted.set(button, 'name')
  const asked: string[] = []
  const attempt = {
    listOffers: ({ entry }: { entry: string }) => {
      asked.push(entry)
      return Promise.resolve({ ok: true, value: { offers } })
    },
  }
  const typed = parseFormInput(form, 'part', posted)
  const kept = await withOffered({ attempt } as never, 'an-entry', { fields: [field], typed }, posted)
  const answer = kept['name']
  return [answer?.kind === 'text' ? answer.text : null, asked.length]
}

test('a press takes over what is offered into an empty box, and over words of one’s own nothing', async () => {
  expect(await savedOf('', TAKE)).toEqual(['Anna', 1])
  expect(await savedOf('  ', TAKE)).toEqual(['Anna', 1])
  expect(await savedOf('Omar', TAKE)).toEqual(['Omar', 1])
})

test('a press takes it out again as long as it is what was offered', async () => {
  expect(await savedOf('Anna', UNDO)).toEqual(['', 1])
  expect(await savedOf('Anna B.', UNDO)).toEqual(['Anna B.', 1])
})

test('without a press nothing is asked for, and what is no longer offered changes nothing', async () => {
  expect(await savedOf('')).toEqual(['', 0])
  expect(await savedOf('', TAKE, [])).toEqual(['', 1])
})
