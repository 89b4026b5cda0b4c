import { isBag } from '#kernel/bag.ts'
import { isOneLine } from '#kernel/one-line.ts'
import type { Asked } from '../asked.ts'
import type { Posted } from '../posted.ts'
import { webAddress } from '../web-address.ts'
import { checkItems, ITEM_LIMITS } from './items.ts'
import type { AnswerKind, Link } from './kind.ts'
import { line, list } from './reading.ts'

type LinksAnswer = { readonly kind: 'links'; readonly links: readonly Link[] }

export const links: AnswerKind<Asked<'links', typeof ITEM_LIMITS>, LinksAnswer> = {
  settings: [],
  limits: ITEM_LIMITS,
  tellsWho: true,
  shape: { links: 'links' },
  accept: (sent) => ({ kind: 'links', links: list(sent, 'links').map(toLink).filter(isSaid) }),
  post: (key, posted) => ({ links: linksSaid(key, posted) }),
  names: ['.0.url', '.0.title'],
  check(question, answer, note) {
    answer.links.forEach(({ url, title }, at) => {
      if (!isOneLine(title)) note('unseen-characters', undefined, `${at}.title`)
      if (webAddress(url) === null) note('url-invalid', undefined, `${at}.url`)
    })
    checkItems(question, answer.links.length, note)
  },
  isEmpty: (answer) => answer.links.length === 0,
  toText: () => '',
  inFull: (_question, answer) =>
    answer.links.map(({ url, title }) => [title, url].filter(Boolean).join(' ')).join('\n'),
  said: (answer) => answer.links.flatMap(({ url, title }) => [url, title]),
  texts: (answer) =>
    answer.links.flatMap(({ url, title }, at) => [
      { name: `${at}.url`, text: url },
      { name: `${at}.title`, text: title },
    ]),
}

function toLink(sent: unknown): Link {
  const bag = isBag(sent) ? sent : {}
  return { url: line(bag, 'url'), title: line(bag, 'title') }
}

const isSaid = ({ url, title }: Link): boolean => url !== '' || title !== ''

function linksSaid(key: string, { one, has }: Posted): readonly Link[] {
  const found: Link[] = []
  for (let at = 0; has(`${key}.${at}.url`) || has(`${key}.${at}.title`); at += 1)
    found.push({ url: one(`${key}.${at}.url`), title: one(`${key}.${at}.title`) })
  return found
}
