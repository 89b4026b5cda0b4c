import { understood, understoodWhole } from '#kernel/numbers.ts'
import { acceptAnswer } from './accept.ts'
import { monthOf } from './months.ts'
import type { Answers, AnswerValue } from './answers.ts'
import type { Field, Form } from './definition.ts'
import { postedIn, type Posted } from './posted.ts'
import { joinDate } from './readings.ts'
import { isAsked } from './visible.ts'

/**
 * Answers of one section from a plain HTML form post (`FormData`, `URLSearchParams` or pairs); docs/formats.md lists
 * the names. A field of which nothing was posted is left out, so that merging keeps what was stored; choices and
 * declarations are taken as emptied, because an unticked box is never posted.
 */
export function parseFormInput(
  form: Form,
  sectionKey: string,
  entries: Iterable<readonly [string, unknown]>,
  category?: string,
): Answers {
  const posted = postedIn(entries)
  const section = form.sections.find(({ key }) => key === sectionKey)
  const answers: Record<string, AnswerValue> = {}
  for (const field of section?.fields ?? []) {
    if (category !== undefined && !isAsked(field, category)) continue
    const answer = isPosted(field, posted)
      ? acceptAnswer(field, READERS[field.kind]?.(field.key, posted, field))
      : null
    if (answer) answers[field.key] = answer
  }
  return answers
}

const PARTS: Partial<Record<Field['kind'], readonly string[]>> = {
  authority: ['', '.name'],
  organisation: ['', '.url'],
  period: ['.from', '.from.year', '.to', '.to.year', '.ongoing'],
  place: ['', '.lat', '.lon'],
  links: ['.0.url', '.0.title'],
}

function isPosted(field: Field, posted: Posted): boolean {
  if (field.kind === 'choice' || field.kind === 'declaration') return true
  return (PARTS[field.kind] ?? ['']).some((part) => posted.has(field.key + part))
}

function date(name: string, { one, has }: Posted): string {
  if (has(name)) return one(name)
  return joinDate(one(`${name}.year`).trim(), monthOf(one(`${name}.month`).trim()), one(`${name}.day`).trim())
}

function links(key: string, { one, has }: Posted): readonly unknown[] {
  const found = []
  for (let i = 0; has(`${key}.${i}.url`) || has(`${key}.${i}.title`); i += 1) {
    found.push({ url: one(`${key}.${i}.url`), title: one(`${key}.${i}.title`) })
  }
  return found
}

const text = (key: string, { one }: Posted) => ({ text: one(key), lang: one(`${key}.lang`) })

/** As it is kept: where whole things are counted each number has one meaning, elsewhere as the language writes it. */
export const numberMeant = (typed: string, language: string, isWhole: boolean): string =>
  isWhole ? understoodWhole(typed) : understood(typed, language)

/**
 * What could mean two numbers is read in the language of the page on which it was typed. What still says what the page
 * had shown was typed by nobody there: whatever the language of that page, it stays as it is. The page says where whole things are counted.
 */
export function numberSaid(key: string, { one, has }: Posted, isWhole = has(`${key}.whole`)): string {
  const typed = one(key)
  const isTyped = !has(`${key}.shown`) || typed.trim() !== one(`${key}.shown`).trim()
  return isTyped && has(`${key}.lang`) ? numberMeant(typed, one(`${key}.lang`), isWhole) : typed
}

/** Something else than all that is meant: an emptied box says nothing else. */
export const isTypedOver = (typed: string, meant: readonly string[]): boolean =>
  typed.trim() !== '' && !meant.some((name) => name.trim() === typed.trim())

/**
 * A name typed over the authority that the page had shown as chosen means another one: the choice counts no more, and what
 * was typed is kept. With script the page has taken the choice away by itself, and says nothing of what it had shown.
 */
function authority(key: string, { one, all }: Posted): object {
  const [id, name, meant] = [one(key), one(`${key}.name`), all(`${key}.name.shown`)]
  const isAsShown = meant.length > 0 && id === one(`${key}.shown`)
  return { authorityId: isAsShown && isTypedOver(name, meant) ? '' : id, name }
}

const READERS: Partial<Record<Field['kind'], (key: string, posted: Posted, field: Field) => object>> = {
  text,
  'long-text': text,
  number: (_key, posted, field) => ({ raw: numberSaid(field.key, posted, field.limits?.whole) }),
  choice: (key, { all }) => ({ chosen: all(key) }),
  country: (key, { one }) => ({ code: one(key) }),
  authority,
  organisation: (key, { one }) => ({ name: one(key), url: one(`${key}.url`) }),
  period: (key, posted) => ({
    from: date(`${key}.from`, posted),
    to: date(`${key}.to`, posted),
    ongoing: posted.has(`${key}.ongoing`),
  }),
  place: (key, { one }) => ({ name: one(key), lat: one(`${key}.lat`), lon: one(`${key}.lon`) }),
  links: (key, posted) => ({ links: links(key, posted) }),
  declaration: (key, { one, has }) => ({ ticked: has(key), version: one(key) }),
}
