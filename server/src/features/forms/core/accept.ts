import { unionCode } from '#kernel/countries.ts'
import { asTyped } from '#kernel/numbers.ts'
import { isMediaKind, type AnswerOf, type Answers, type AnswerValue, type Link } from './answers.ts'
import type { Field, Form } from './definition.ts'
import { cleanLine, cleanText } from './text.ts'

/** More than any form asks for; what a hostile request sends beyond it is dropped. */
const MOST_ITEMS = 200

type Bag = Readonly<Record<string, unknown>>

/**
 * Answers from unknown JSON (an API request, an import, an old row): unknown keys are dropped, each value is brought
 * into the shape of its field's kind, and what was typed stays even when it is wrong. Never throws; idempotent.
 */
export function acceptAnswers(form: Form, sent: unknown): Answers {
  const bag = asBag(sent)
  const accepted: Record<string, AnswerValue> = {}
  for (const field of form.sections.flatMap((section) => section.fields)) {
    const answer = Object.hasOwn(bag, field.key) ? acceptAnswer(field, bag[field.key]) : null
    if (answer) accepted[field.key] = answer
  }
  return accepted
}

/** One answer in the shape of its field's kind; null when there is nothing usable, and for media. */
export function acceptAnswer(field: Field, sent: unknown): AnswerValue | null {
  if (isMediaKind(field.kind) || sent === null || typeof sent !== 'object') return null
  return READERS[field.kind](asBag(sent))
}

function asBag(sent: unknown): Bag {
  return sent !== null && typeof sent === 'object' && !Array.isArray(sent) ? (sent as Bag) : {}
}

const own = (bag: Bag, key: string): unknown => (Object.hasOwn(bag, key) ? bag[key] : undefined)
const line = (bag: Bag, key: string): string => cleanLine(own(bag, key))

/** As it was typed; a program may send it as the number that it means. */
function numberIn(bag: Bag, key: string): string {
  const value = own(bag, key)
  return Number.isFinite(value) ? asTyped(value as number) : cleanLine(value)
}

function list(bag: Bag, key: string): readonly unknown[] {
  const value = own(bag, key)
  return Array.isArray(value) ? value.slice(0, MOST_ITEMS) : []
}

const READERS: { readonly [K in AnswerValue['kind']]: (bag: Bag) => AnswerOf<K> } = {
  text: (bag) => ({ kind: 'text', text: line(bag, 'text'), lang: line(bag, 'lang') }),
  'long-text': (bag) => ({ kind: 'long-text', text: cleanText(own(bag, 'text')), lang: line(bag, 'lang') }),
  number: (bag) => ({ kind: 'number', raw: numberIn(bag, 'raw') }),
  choice: (bag) => ({
    kind: 'choice',
    chosen: [...new Set(list(bag, 'chosen').map(cleanLine))].filter(Boolean),
  }),
  country: (bag) => ({
    kind: 'country',
    code: line(bag, 'code').replace(/^[a-z]{2}$/i, (code) => unionCode(code.toUpperCase())),
  }),
  authority: (bag) => ({ kind: 'authority', authorityId: line(bag, 'authorityId'), name: line(bag, 'name') }),
  organisation: (bag) => ({ kind: 'organisation', name: line(bag, 'name'), url: line(bag, 'url') }),
  period: (bag) => ({
    kind: 'period',
    from: line(bag, 'from'),
    to: line(bag, 'to'),
    ongoing: own(bag, 'ongoing') === true,
  }),
  place: (bag) => ({
    kind: 'place',
    name: line(bag, 'name'),
    lat: numberIn(bag, 'lat'),
    lon: numberIn(bag, 'lon'),
  }),
  links: (bag) => ({ kind: 'links', links: list(bag, 'links').map(toLink).filter(isSaid) }),
  declaration: (bag) => ({
    kind: 'declaration',
    ticked: own(bag, 'ticked') === true,
    version: line(bag, 'version'),
  }),
}

function toLink(sent: unknown): Link {
  const bag = asBag(sent)
  return { url: line(bag, 'url'), title: line(bag, 'title') }
}

const isSaid = (link: Link): boolean => link.url !== '' || link.title !== ''
