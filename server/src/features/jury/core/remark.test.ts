import { expect, test } from 'vitest'
import { remarksAsked } from './remark.ts'

const criteria = [
  { key: 'idea', remark: { below: 4, above: 8.5 } },
  { key: 'reach', remark: { above: 0 } },
  { key: 'craft' },
]
const askedFor = (marks: Readonly<Record<string, number | null>>) =>
  remarksAsked(criteria, new Map(Object.entries(marks))).map(({ criterion, side }) => `${criterion} ${side}`)

test.each([
  [3.99, ['idea below']],
  [4, []],
  [8.5, []],
  [8.51, ['idea above']],
  [null, []],
])('of bounds 4 and 8.5 the mark %d asks for %j, and neither bound does', (mark, asked) =>
  expect(askedFor({ idea: mark })).toEqual(asked),
)

test('each mark asks by its own criterion, also at nought, and one without bounds never does', () => {
  expect(askedFor({ idea: 1, reach: 0.01, craft: 0 })).toEqual(['idea below', 'reach above'])
  expect(askedFor({ reach: 0, craft: 10 })).toEqual([])
})
