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
