import { encode } from 'html-entities'
import type { CompiledCatalogue } from '#kernel/messages/index.ts'
import { formatMessage } from '#kernel/messages/index.ts'
import { impossible } from '#kernel/impossible.ts'
import type { NoticeFacts, NoticeKind } from './kinds.ts'

export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

/**
 * A mail's words: subject and body of its kind, filled with its facts and signed with the name of the site. The body's paragraphs are parted by empty
 * lines; the HTML says exactly what the text says. Facts are escaped; links are only what stands in `url`.
 */
export function writeLetter(
  catalogue: CompiledCatalogue,
  language: string,
  { site, ...notice }: { readonly kind: NoticeKind; readonly facts: NoticeFacts; readonly site: string },
): Letter {
  const facts = { ...notice.facts, site }
  const say = (key: string): string => {
    const compiled = catalogue[key] ?? impossible(`no text ${key}`)
    return formatMessage(compiled.message, facts, { locale: language, timeZone: 'UTC' })
  }
  const subject = say(`${notice.kind}.subject`).replaceAll(/\s+/g, ' ').trim()
  const text = `${say(`${notice.kind}.body`).trim()}\n\n${say('signature')}\n`
  return { subject, text, html: toHtml(language, text, String(notice.facts['url'] ?? '')) }
}

/** The name of the apostrophe came after HTML 4, which is all that some mail programs know. */
const escape = (text: string): string => encode(text).replaceAll('&apos;', '&#39;')

function toHtml(language: string, text: string, url: string): string {
  const link = url && `<a href="${escape(url)}">${escape(url)}</a>`
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => escape(paragraph).replaceAll('\n', '<br>'))
    .map((paragraph) => `<p>${link ? paragraph.replaceAll(escape(url), link) : paragraph}</p>`)
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="font:16px/1.5 sans-serif;max-width:36em">${paragraphs.join('')}</body></html>`
}
