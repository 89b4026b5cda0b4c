import { expect, test } from 'vitest'
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
