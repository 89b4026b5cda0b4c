import { expect, test } from 'vitest'
import { answerTooLong, mostOfAnswer } from './questions.ts'
import { remarksAsked, remarkTooLong, SENT_AT_MOST } from './remark.ts'

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

test('words are counted in characters, as the page counts them: one outside the first plane is one', () => {
  const question = { key: 'why', max: 4 }
  expect(answerTooLong(question, 'ab😀𐌀')).toBeNull()
  expect(answerTooLong(question, 'ab😀𐌀c')).toMatchObject({
    field: 'answer.why',
    params: { max: 4, count: 5 },
  })
  expect(remarkTooLong('😀'.repeat(5000))).toBeNull()
  expect(remarkTooLong('😀'.repeat(5001))).toMatchObject({
    field: 'remark',
    params: { max: 5000, count: 5001 },
  })
})

test('what any answer may have fits what is sent, whatever its characters are', () =>
  expect('😀'.repeat(mostOfAnswer({})).length).toBeLessThanOrEqual(SENT_AT_MOST))
