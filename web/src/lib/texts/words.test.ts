import { expect, test } from 'vitest'
import { LANGUAGES } from '@clarion/server/shared'
import { areas, sourceOf } from './build/catalogues.ts'

test('a juror’s remark has one name in Greek: that of its field', () => {
  const others = areas().flatMap((area) =>
    Object.entries(sourceOf('el', area)).filter(([, text]) => /σχόλι|σχολί/iu.test(text)),
  )
  expect(others).toEqual([])
  expect(sourceOf('el', 'jury')['jury.sheet.remark']).toBe('Παρατήρηση')
})

test.each([
  ['en', /confirm.*does not count/u],
  ['it', /confermare.*non conta/u],
  ['el', /επιβεβαιώσετε.*δεν μετρά/u],
] as const)(
  'whose seat was taken back reads in %s that a review which waits to be confirmed does not count',
  (language, words) => expect(sourceOf(language, 'jury')['jury.gone.work.given']).toMatch(words),
)

test.each(LANGUAGES)('the history names no job by its internal name in %s', (language) =>
  expect(sourceOf(language, 'office')['office.history.who']).toMatch(/job \{[^{}]+\}/u),
)

/** Words that would be a second name of a thing, each with the name that it has. */
const SECOND_NAMES = [
  ['it', 'a recusal is an astensione', /rinunc/iu],
  [
    'it',
    'an entry is presentata, a review consegnata',
    /candidatur[ae] (?:è stata|sono state|fosse|fossero) consegnat/iu,
  ],
  ['it', 'an authority is an autorità', /\bent[ei]\b/iu],
  ['it', 'an invitation is revocato', /ritir\p{L}* (?:il tuo|l’|questo) ?invito|invito è stato ritirato/iu],
  ['el', 'a draft is a πρόχειρο', /προσχέδι/iu],
  ['el', 'a recusal is an αυτοεξαίρεση', /(?<!\p{L})αποχ[ήέ]|απέσχ|απείχ/iu],
  ['el', 'an entry is withdrawn, never revoked', /υποψηφιότητ\p{L}+ ανακλήθηκ/iu],
  ['el', 'a number has its article', /(?:Αποδοχή|Απόρριψη|υποβολή|του) \{number\}/u],
] as const
test.each(SECOND_NAMES)('one thing has one word in %s: %s', (language, _rule, second) => {
  const texts = areas().flatMap((area) => Object.entries(sourceOf(language, area)))
  expect(texts.filter(([, text]) => second.test(text))).toEqual([])
})

test.each(LANGUAGES)(
  'who is signed in as another is promised in %s no sending that files have not',
  (language) =>
    expect(sourceOf(language, 'refusals')['refusals.signed-in-as-another']).not.toMatch(
      /is sent|sarà inviato|θα σταλούν/u,
    ),
)

test.each(LANGUAGES)(
  'an entry without a review that counts is told of in %s when judging is over: nobody is to be asked then',
  (language) =>
    expect(sourceOf(language, 'deciding')['deciding.publish.unreviewedSay']).not.toMatch(
      /\bask\b|chiedi|ζητήστε|κρίση/iu,
    ),
)

test('before a day of the week stands no Italian article: Sunday is no “dal”', () => {
  expect(sourceOf('it', 'office')['office.wait.since']).not.toMatch(/\bdal\b/iu)
})

/** What a text says of so many; where one of them can be the only one, its sentence has a form for it. */
const COUNTED = ['received', 'admitted', 'entries', 'reviews', 'jurors', 'mails']
test.each(LANGUAGES)('what is counted in %s has a form for one', (language) => {
  const bare = new RegExp(`\\{(?:${COUNTED.join('|')})(?:, number)?\\}`, 'u')
  const texts = areas().flatMap((area) => Object.entries(sourceOf(language, area)))
  expect(texts.filter(([, text]) => bare.test(text))).toEqual([])
})

test('a reason that is given back has in Greek the name of its field', () => {
  expect(sourceOf('el', 'jury')['jury.stepBack.note']).toContain('λόγος')
  expect(sourceOf('el', 'common')['common.typed.is']).toContain('note {Λόγος}')
})

test.each([
  ['en', /\bcalls?\b/iu],
  ['it', /\bband[oi]\b/iu],
  ['el', /πρόσκλησ/iu],
] as const)(
  'an outbox without mails names no call in %s: the mails of the site belong to none',
  (language, call) => expect(sourceOf(language, 'office')['office.outbox.emptySay']).not.toMatch(call),
)
