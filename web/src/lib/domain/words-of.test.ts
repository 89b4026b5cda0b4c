import { expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'

test('what was typed is listed, one word too, and nothing that the form carries for itself', () => {
  const fields = [
    ['before.remark', 'What stood here before'],
    ['underway.remark', 'What was just being saved'],
    ['elsewhere.0199', '3 of them'],
    ['version.remark', '2'],
    ['version', '7 changes'],
    ['reach.lang', 'it'],
    ['reach.shown', 'about ten'],
    ['once', '01990000-0000-7000-8000-000000000000'],
    ['picture', '01990000-0000-7000-8000-000000000000'],
    ['mark.idea', '4'],
    ['before.mark.idea', '3'],
    ['mark.reach', '1,5'],
    ['before.mark.reach', '1,5'],
    ['mark.craft', ''],
    ['label.mark.idea', 'The idea'],
    ['licence-01990000', 'cc-by'],
    ['decision', 'not-admitted'],
    ['role', 'They led the work'],
    ['remark', 'Convincing'],
    ['alt-01990000', 'Neighbours at a long table'],
    ['again', 'Convincing'],
    ['empty', ''],
  ] as const
  const typed = fields.map(([name, value]) => ({ name, value }))
  expect(wordsOf(typed).map(({ of, value }) => (of ? `${of}: ${value}` : value))).toEqual([
    'The idea: 4',
    'They led the work',
    'Convincing',
    'Neighbours at a long table',
  ])
})

test('of a form that somebody made up, each field is looked at once, and at most 500 are told', () => {
  let looks = 0
  const typed = Array.from({ length: 2000 }, (_, at) => ({
    name: 'f',
    get value() {
      looks += 1
      return `word ${at}`
    },
  }))
  expect(wordsOf(typed)).toHaveLength(500)
  expect(looks).toBeLessThan(10 * typed.length)
})
