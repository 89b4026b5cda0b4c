import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { saidBy, type Field } from '@clarion/server/shared'
import { namesOf } from './names.ts'

const field = (key: string): Field => ({ key, kind: 'long-text', label: { en: key } }) as unknown as Field
const said = (text: string) => ({ kind: 'long-text', text, lang: '' }) as const

afterEach(() => vi.unstubAllGlobals())

test('a page names what a field says as the server does', async () => {
  vi.stubGlobal('isSecureContext', true)
  const text = said('Κάθε γράμμα, 字 and 🎉')
  const names = await namesOf([field('story'), field('empty'), field('blank')], {
    story: text,
    blank: said(' '),
  })
  expect(names).toEqual({
    story: createHash('sha256')
      .update(saidBy(field('story'), text))
      .digest('hex')
      .slice(0, 16),
    empty: '-',
    blank: '-',
  })
})

test('where a browser counts no names, none is made up', async () => {
  vi.stubGlobal('isSecureContext', false)
  expect(await namesOf([field('story')], { story: said('a') })).toEqual({})
})
