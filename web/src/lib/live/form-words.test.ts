import { parseFormInput, type Form } from '@clarion/server/shared'
import { LANGUAGES } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { countrySaid } from '#lib/domain/kinds/authority.ts'
import { saysIn } from './form-words.ts'

const label = { en: 'Reach' }
const FORM = {
  sections: [{ key: 'all', title: label, fields: [{ key: 'reach', kind: 'number', label }] }],
} as unknown as Form

/** The form of a page in a language, which had shown one number, and says another. */
function page(language: string, shown: string, says = shown): FormData {
  const form = new FormData()
  form.append('reach', says)
  form.append('reach.lang', language)
  form.append('reach.shown', shown)
  return form
}
const kept = (form: FormData) => saysIn(form).get('reach')?.[0] ?? ''
const saved = (form: FormData) => parseFormInput(FORM, 'all', form)['reach']

test('a number kept on a device is what it was read as where it was typed, also on a page in another language', () => {
  const typed = { it: '1.200', el: '1.200', en: '1,200' }
  for (const [language, says] of Object.entries(typed))
    for (const back of LANGUAGES)
      expect(saved(page(back, '', kept(page(language, '', says))))).toEqual({ kind: 'number', raw: '1200' })
})

test('a number of whole things kept on a device has its one meaning, and what says so is no word of anybody', () => {
  const counting = page('en', '', '1.200')
  counting.append('reach.whole', 'yes')
  expect([...saysIn(counting)]).toEqual([['reach', ['1200']]])
})

test('a number that nobody touched says what stands, in whatever language its page is', () => {
  expect(LANGUAGES.map((language) => kept(page(language, '1.200')))).toEqual(Array(3).fill('1.200'))
})

test('where an authority is that a form offers is nothing that somebody wrote; what they chose is', () => {
  const form = new FormData()
  form.append('body', 'b1')
  form.append(countrySaid('body', 'b1'), 'IT')
  form.append(countrySaid('body', 'b2'), 'EL')
  form.append('country', 'IT')
  expect([...saysIn(form)]).toEqual([
    ['body', ['b1']],
    ['country', ['IT']],
  ])
})

test('what a form says beside a number by itself is nothing that somebody wrote', () => {
  const form = page('it', '', '1.200')
  form.append('title', '1.200')
  form.append('title.lang', 'it')
  expect([...saysIn(form)]).toEqual([
    ['reach', ['1200']],
    ['title', ['1.200']],
    ['title.lang', ['it']],
  ])
})
