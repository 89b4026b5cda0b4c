import { encode } from 'html-entities'
import { localeOf } from '#kernel/dates.ts'
import { directionOf, type Language } from '#kernel/languages.ts'
import type { CompiledCatalogue } from '#kernel/messages/index.ts'
import { formatMessage } from '#kernel/messages/index.ts'
import { impossible } from '#kernel/impossible.ts'
import { namesContact, type NoticeFacts, type NoticeKind } from './kinds.ts'

export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

/** Noncharacters of Unicode around what was filled in, which stand in no text that anybody keeps. */
const [BEGIN, END] = ['\u{FDD0}', '\u{FDD1}']
const MARKS = /[\u{FDD0}\u{FDD1}]/gu

/** Words of others in a letter, line by line: a line that ends within them would leave an element open. Signs and figures have no direction. */
const marked = (words: string): string =>
  words
    .replaceAll(MARKS, '')
    .split('\n')
    .map((line) => (/\p{L}/u.test(line) ? `${BEGIN}${line}${END}` : line))
    .join('\n')

/**
 * A mail's words: subject and body of its kind, filled with its facts, with whom to ask where its kind names them, and signed with the name of the site. The body's paragraphs are parted by empty
 * lines; the HTML says exactly what the text says, in the direction of its language, and what others wrote in the direction of its own letters. Facts are
 * escaped; links are only what stands in `url`, and in `ask` where that is a page.
 */
export function writeLetter(
  catalogue: CompiledCatalogue,
  language: Language,
  { site, ...notice }: { readonly kind: NoticeKind; readonly facts: NoticeFacts; readonly site: string },
): Letter {
  // What was owed before mails named the version says none.
  const facts = { version: 0, ...notice.facts, site }
  const links = linksIn(notice.facts)
  const filledIn = (words: string): string => (links.includes(words) ? words : marked(words))
  const say = (key: string): string => {
    const compiled = catalogue[key] ?? impossible(`no text ${key}`)
    return formatMessage(compiled.message, facts, { locale: localeOf(language), timeZone: 'UTC', filledIn })
  }
  const subject = say(`${notice.kind}.subject`).replaceAll(MARKS, '').replaceAll(/\s+/g, ' ').trim()
  const contact = namesContact(notice.kind) && namesSomebody(notice.facts) ? [say('contact')] : []
  const text = `${[say(`${notice.kind}.body`).trim(), ...contact, say('signature')].join('\n\n')}\n`
  return { subject, text: text.replaceAll(MARKS, ''), html: toHtml(language, text, links) }
}

/** What an earlier version owed may name nobody, or says so by a word that its texts knew. */
const namesSomebody = (facts: NoticeFacts): boolean => 'ask' in facts && facts['ask'] !== 'none'

/** The name of the apostrophe came after HTML 4, which is all that some mail programs know. */
const escape = (text: string): string => encode(text).replaceAll('&apos;', '&#39;')

/** Where a letter leads; whom to ask is an address of mail, or the page that lists all. */
const linksIn = ({ url, ask }: NoticeFacts): readonly string[] => [
  ...(url ? [String(url)] : []),
  ...(/^https?:/.test(String(ask)) ? [String(ask)] : []),
]

const linked = (words: string, [link, ...others]: readonly string[]): string =>
  link === undefined
    ? words
    : words
        .split(link)
        .map((part) => linked(part, others))
        .join(`<a href="${link}">${link}</a>`)

function toHtml(language: Language, text: string, links: readonly string[]): string {
  // One of them may begin as the other does.
  const longestFirst = links.map(escape).toSorted((one, other) => other.length - one.length)
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => inDirection(paragraph).replaceAll('\n', '<br>'))
    .map((paragraph) => `<p>${linked(paragraph, longestFirst)}</p>`)
  const speaks = `lang="${language}" dir="${directionOf(language)}"`
  // Mail programs put the letter into a page of their own and leave out the outermost elements.
  return `<!doctype html><html ${speaks}><meta charset="utf-8"><body><div ${speaks} style="font:16px/1.5 sans-serif;max-width:36em">${paragraphs.join('')}</div></body></html>`
}

const inDirection = (marked: string): string =>
  marked
    .split(MARKS)
    .map((part, at) => (at % 2 === 1 ? `<bdi dir="auto">${escape(part)}</bdi>` : escape(part)))
    .join('')
