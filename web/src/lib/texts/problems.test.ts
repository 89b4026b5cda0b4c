import { REFUSALS } from '@clarion/server/contract'
import { expect, test } from 'vitest'
import { shippedArea, sourceOf } from './build/catalogues.ts'
import { errorInWords, fieldsInWords, underNames } from './problems.ts'
import { translator } from './texts.ts'

test('every refusal of the server has its words, and no words are left over', () => {
  const told = Object.keys(sourceOf('en', 'refusals')).filter((key) => !key.startsWith('refusals.field.'))
  expect(told.sort()).toEqual([...Object.keys(REFUSALS), 'internal'].map((code) => `refusals.${code}`).sort())
})

test('a page is called a fault of ours only when it is one, and what is too large is told how much fits', () => {
  const catalogue = { ...shippedArea('en', 'common'), ...shippedArea('en', 'refusals') }
  const t = translator(() => ({ language: 'en', catalogue }))
  const said = (status: number, code = '', details = {}) => errorInWords(t, status, { code, details })
  const named = (kind: string) => ({
    title: catalogue[`common.error.${kind}.title`],
    say: catalogue[`common.error.${kind}.say`],
  })
  expect(said(500, 'internal')).toEqual(named('500'))
  expect(said(500, 'unreached')).toEqual(named('unreached'))
  expect(said(404, 'not-found')).toEqual({
    title: catalogue['common.error.404.title'],
    say: catalogue['common.error.404.public'],
  })
  expect(said(405)).toEqual(named('other'))
  expect(said(400)).toEqual(named('other'))
  expect(said(403, 'not-allowed').say).toBe(catalogue['refusals.not-allowed'])
  expect(said(413, 'too-large', { limit: 2 * 1024 * 1024 }).say).toContain('at most 2 MB')
  expect(said(413, 'too-large', { most: 20_000 }).say).toContain('at most 20,000 fields')
})

test('on top of a page a complaint names its field as the page does, unless it says so itself', () => {
  const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'common') }))
  const wrong = ['reason', 'people'].map((field) => ({ field, message: `${field} is wrong` }))
  expect(underNames(t, wrong, { reason: 'Why it is closed' })).toEqual([
    { field: 'reason', message: 'Why it is closed: reason is wrong' },
    { field: 'people', message: 'people is wrong' },
  ])
})

test('what is left out of a long list of faults is told in words, and counts for as many as it is', () => {
  const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'refusals') }))
  const fields = [
    { field: 'people', code: 'required' },
    { field: 'people', code: 'more', params: { n: 41 } },
  ]
  const wrong = fieldsInWords(t, 'office', { code: 'input-invalid', details: { fields } })
  expect(underNames(t, wrong, {})).toEqual([
    { field: 'people', message: 'Please fill this in' },
    { field: 'people', message: 'And 41 more things are wrong: mend these first', n: 41 },
  ])
})
