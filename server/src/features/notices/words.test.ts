import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { catalogueOf } from './core/catalogues.ts'
import { writeLetter } from './core/letter.ts'
import el from './texts/el.json' with { type: 'json' }
import en from './texts/en.json' with { type: 'json' }
import it from './texts/it.json' with { type: 'json' }

test('mails name a juror’s remark in Greek as its field does', () => {
  expect(Object.entries(el).filter(([, text]) => /σχόλι|σχολί/iu.test(text))).toEqual([])
})

test.each([
  ['English', en, /does not count, nor does a review that you still had to confirm/u],
  ['Italian', it, /non conta, e così la valutazione che dovevi ancora confermare/u],
  ['Greek', el, /δεν μετρούν, όπως και κάθε αξιολόγηση που έπρεπε ακόμη να επιβεβαιώσετε/u],
])(
  'the mail about a seat taken back says in %s that a review which waits to be confirmed does not count',
  (_, texts, words) => expect(texts['juror-withdrawn.body']).toMatch(words),
)

const taken = { material: 'taken', materialEnd: 'named', materialClosesAt: '4 May 2026' }

test.each([
  ['clarification-taken-back', {}, /There is nothing you need to do; what you handed in counts\./],
  ['clarification-taken-back', { ...taken, missing: 0 }, /can still be added until 4 May 2026\./],
  ['clarification-taken-back', { ...taken, missing: 2 }, /2 answers of .* still missing; .* by 4 May 2026\./],
  ['clarification-asked', {}, /count\. All else stays/],
  ['clarification-asked', { ...taken, missing: 2 }, /can be added, too, until 4 May 2026; the rest stays/],
  ['material-taken', {}, /No required answer is missing\. All else stays/],
  ['material-taken', { clarification: 'asked' }, /make clearer can be changed, too; the rest stays/],
] as const)('%s with %o says what can still be handed in', (kind, more, words) => {
  const of = { number: 'A-1', title: 'Soup', call: 'Award', words: 'Which?', questions: '– Title' }
  const facts = { ...of, closesAt: '4 May', end: 'named', rest: 'stays', missing: 0, ...more }
  const said = LANGUAGES.map((each) => writeLetter(catalogueOf(each), each, { kind, facts, site: 'Clarion' }))
  expect(said[0]?.text).toMatch(words)
  expect(said.filter(({ text }) => text.includes('{'))).toEqual([])
})

describe.each(LANGUAGES)('in %s', (language) => {
  const OF_A_ROUND = ['entries-assigned', 'judged-entry-changed', 'review-unlocked', 'review-locked'] as const

  test.each(OF_A_ROUND)(
    '%s names its round where the call has several; owed without one, it names none',
    (kind) => {
      const facts = {
        name: 'Jo',
        call: 'Award',
        number: 'A-1',
        title: 'Soup',
        count: 1,
        due: '—',
        reason: 'Why',
      }
      const write = (more: object) =>
        writeLetter(catalogueOf(language), language, { kind, facts: { ...facts, ...more }, site: 'Clarion' })
          .text
      const named = write({ rounds: 'several', round: 'Grand Final' })
      expect(named).toMatch(/ [“«]Grand Final[”»]/u)
      expect(named.length).toBeGreaterThan(write({}).length)
      expect(write({})).not.toMatch(/[“«][”»]|\{/u)
    },
  )
})
