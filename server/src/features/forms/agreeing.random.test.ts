import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Answers } from './contract.ts'
import { acceptAnswers } from './core/accept.ts'
import { textsOf } from './core/answers.ts'
import { parseFormInput } from './core/parse-form.ts'
import { progress } from './core/progress.ts'
import { countText } from './core/text.ts'
import { validateAnswers } from './core/validate.ts'
import { visibleIn } from './core/visible.ts'
import { FIELDS, FORM } from './testing.ts'

/** The parts of a field's name that any kind posts, and some that none does. */
const PARTS = [
  ...['', '.lang', '.url', '.currency', '.shown', '.whole', '.name', '.country', '.asked', '.other'],
  ...['.from', '.to', '.from.year', '.from.month', '.from.day', '.ongoing', '.lat', '.lon'],
  ...['.year', '.month', '.day', '.0.url', '.0.title', '.1.url', '.0.name', '.0.role', '.0.consent'],
  ...['.0.what', '.0.paid', '.0.on', '.1.what', '.a', '.b', '.c', '.air', '.water', '.nowhere'],
]
/** What can be right somewhere, and any text of Unicode, halves of characters as a browser can hold them among it. */
const anyText = fc.oneof(
  fc.constantFrom('', ' ', 'a', 'b', 'yes', 'it', 'AT', '3', '1.200', '2019', '2019-05-01', '12:30', '2'),
  fc.constantFrom('a@town.example', 'https://town.example', '+39 0471 000000', 'better', 'EUR', '+', 'local'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
)
const aPost = fc.array(
  fc.tuple(fc.constantFrom(...FIELDS.flatMap(({ key }) => PARTS.map((part) => key + part))), anyText),
  { maxLength: 60 },
)
const around = fc.record({
  category: fc.constantFrom('events', 'other'),
  media: fc.dictionary(fc.constantFrom('images', 'documents', 'spot', 'film'), fc.nat(4)),
})

test('whatever is typed in a form of every kind, the page and the server, which has read it from what is kept, find the same in it', () => {
  fc.assert(
    fc.property(aPost, around, (posted, { category, media }) => {
      const onPage = parseFormInput(FORM, 'all', posted, category)
      const kept: unknown = JSON.parse(JSON.stringify(onPage))
      const onServer = acceptAnswers(FORM, Answers.parse(kept))
      expect(onServer).toEqual(onPage)
      const of = (answers: typeof onPage) => ({ category, answers, media })
      expect(visibleIn(FORM, of(onServer))).toEqual(visibleIn(FORM, of(onPage)))
      const found = validateAnswers(FORM, of(onPage))
      expect(validateAnswers(FORM, of(onServer))).toEqual(found)
      expect(progress(FORM, of(onServer), found)).toEqual(progress(FORM, of(onPage), found))
      const counts = (answers: typeof onPage) =>
        Object.values(answers).map((answer) => textsOf(answer).map(({ text }) => countText(text)))
      expect(counts(onServer)).toEqual(counts(onPage))
    }),
    { numRuns: 300 },
  )
})
