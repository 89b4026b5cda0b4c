import { postedIn, type Posted } from '@clarion/server/shared'
import { describe, expect, it } from 'vitest'
import { CountedForm } from '#lib/domain/looks.fixture.ts'
import {
  changesOf,
  formOf,
  labelOf,
  overIn,
  overOf,
  saysSame,
  savedOf,
  submissionOf,
  withSent,
} from './sheet-form.ts'

const aForm = (fields: Record<string, string>): Posted => postedIn(Object.entries(fields))

const SHOWN = {
  'before.mark.idea': '4',
  'version.mark.idea': '3',
  'before.mark.reach': '',
  'version.mark.reach': '0',
  'before.remark': 'One\nline and another',
  'version.remark': '2',
}

describe('a sheet that was sent whole', () => {
  it('changes what says something else than when it was shown, over the version that was shown', () => {
    const sent = {
      ...SHOWN,
      'mark.idea': '4',
      'mark.reach': '3',
      remark: 'One\r\nline and another ',
      other: 'x',
    }
    expect(changesOf(aForm(sent))).toEqual([{ field: 'mark.reach', text: '3', version: 0 }])
  })

  it('changes no mark that is only written as its language writes it', () => {
    const shown = { 'before.mark.idea': '6.5', 'version.mark.idea': '3', 'before.remark': '6.5' }
    expect(changesOf(aForm({ ...shown, 'mark.idea': '6,5', remark: '6,5' }))).toEqual([
      { field: 'remark', text: '6,5', version: 0 },
    ])
  })

  it('says what its page was saving by itself meanwhile', () => {
    const sent = { ...SHOWN, remark: 'One line more', 'underway.remark': 'One line' }
    expect(changesOf(aForm(sent))).toEqual([
      { field: 'remark', text: 'One line more', version: 2, underWay: ['One line'] },
    ])
  })

  it('takes back the mark whose button was pressed', () => {
    expect(changesOf(aForm({ ...SHOWN, 'mark.idea': '4', clear: 'idea' }))).toEqual([
      { field: 'mark.idea', text: '', version: 3 },
    ])
  })

  it('leaves what was saved elsewhere until its button says otherwise', () => {
    const own = { ...SHOWN, 'mark.idea': '2', 'elsewhere.mark.idea': '8' }
    const mine = { field: 'mark.idea', text: '2' }
    expect(changesOf(aForm(own))).toEqual([{ ...mine, version: 3 }])
    expect(changesOf(aForm({ ...own, over: 'mark.idea' }))).toEqual([{ ...mine, version: 8 }])
    expect(changesOf(aForm({ ...own, over: 'remark' }))).toEqual([{ ...mine, version: 3 }])
    expect(changesOf(aForm({ ...own, keep: 'mark.idea' }))).toEqual([])
  })
})

it('script sends single fields, each over its version, and what the page shows', () => {
  const changes = [
    { field: 'mark.idea', text: '', version: 3 },
    { field: 'remark', text: 'Good', version: 0 },
  ]
  const sent = postedIn(formOf(changes, 'shown'))
  expect([changesOf(sent), submissionOf(sent), submissionOf(aForm({}))]).toEqual([
    changes,
    'shown',
    undefined,
  ])
})

it.each([
  ['mark.idea', '6,5', '6.5', true],
  ['mark.idea', ' 6,50 ', '6.5', true],
  ['mark.idea', '', ' ', true],
  ['mark.idea', '', '0', false],
  ['mark.idea', 'six', 'six', true],
  ['mark.idea', 'six', '6', false],
  ['remark', '6,5', '6.5', false],
  ['remark', 'One\r\nline ', 'One\nline', true],
])('of %s, %j and %j say the same: %s', (field, one, other, is) => {
  expect(saysSame(field, one, other)).toBe(is)
})

it('a sheet starts with what is saved', () => {
  const review = { marks: { idea: 4.5 }, versions: { idea: 3 }, remark: 'Good', remarkVersion: 2 }
  expect(savedOf([{ key: 'idea' }, { key: 'reach' }], review)).toEqual({
    'mark.idea': { text: '4.5', version: 3 },
    'mark.reach': { text: '', version: 0 },
    remark: { text: 'Good', version: 2 },
  })
})

it('of a sheet that somebody made up, each field is looked at once, its names included', () => {
  const form = new CountedForm(Array.from({ length: 2000 }, (_, at) => [`mark.c${at}`, 'x']))
  const sent = postedIn(form)
  expect(changesOf(sent).map(({ field }) => labelOf(sent, field))).toHaveLength(2000)
  expect(form.looks).toBe(2000)
})

it('what was sent and never heard of goes along, and is kept with the words', () => {
  const change = (text: string) => ({ field: 'remark', text, version: 2 })
  const underWay = withSent(withSent({}, [change('Who')]), [change('Who cooked')])['remark'] ?? []
  const [sent] = changesOf(postedIn(formOf([{ ...change('Who cooked?'), underWay }], 's')))
  expect(sent).toEqual({ ...change('Who cooked?'), underWay: ['Who', 'Who cooked'] })
  expect(overIn(overOf(2, underWay))).toEqual({ version: 2, own: ['Who', 'Who cooked'] })
  expect(overIn(overOf(2))).toEqual({ version: 2, own: [] })
})

it('answers to a question are words like the remark: each is saved, compared and kept under its own field', () => {
  const review = {
    ...{ marks: {}, versions: {}, remark: '', remarkVersion: 0 },
    answers: { why: { words: '6.50', version: 3 } },
  }
  expect(savedOf([], review, [{ key: 'why' }, { key: 'how' }])).toEqual({
    'answer.why': { text: '6.50', version: 3 },
    'answer.how': { text: '', version: 0 },
    remark: { text: '', version: 0 },
  })
  // Of marks these would say the same.
  expect([saysSame('answer.why', '6.50', '6,5'), saysSame('mark.why', '6.50', '6,5')]).toEqual([false, true])
  expect(saysSame('answer.why', 'a\r\nb ', 'a\nb')).toBe(true)
})
