import { expect, test } from 'vitest'
import { monthOf } from './core/months.ts'
import { parseFormInput } from './core/parse-form.ts'
import type { Form } from './core/definition.ts'

test('a month is understood by its name or the beginning of one, in any language of the pages', () => {
  for (const [typed, month] of [
    ['settembre', '09'],
    ['set', '09'],
    ['Sept.', '09'],
    ['SEPTEMBER', '09'],
    ['Σεπτεμβρίου', '09'],
    ['Σεπτέμβριος', '09'],
    ['μάι', '05'],
    ['gennaio', '01'],
    ['Dic', '12'],
    ['March', '03'],
    ['marzo', '03'],
  ] as const)
    expect([typed, monthOf(typed)]).toEqual([typed, month])
})

test('what is no month’s name, or could be that of two, stays as it was typed', () => {
  for (const typed of ['', '9', '09', '13', 'ma', 'ju', 'soon', 'sep9', '2019'])
    expect(monthOf(typed)).toBe(typed)
})

test('a period with months in words is the one with their numbers', () => {
  const form = {
    version: '1',
    sections: [
      {
        key: 'when',
        title: { en: 'When' },
        fields: [
          { key: 'period', kind: 'period', label: { en: 'Period' }, required: true, audience: 'public' },
        ],
      },
    ],
  } satisfies Form
  const posted = new FormData()
  for (const [name, value] of [
    ['period.from.month', 'settembre'],
    ['period.from.year', '2022'],
    ['period.to.day', '03'],
    ['period.to.month', 'Νοεμβρίου'],
    ['period.to.year', '2023'],
  ] as const)
    posted.set(name, value)
  expect(parseFormInput(form, 'when', posted, 'any')).toMatchObject({
    period: { from: '2022-09', to: '2023-11-03' },
  })
})
