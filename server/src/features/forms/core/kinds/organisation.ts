import { MOST } from '#kernel/limits.ts'
import { isBlank, isOneLine } from '#kernel/one-line.ts'
import type { Asked } from '../asked.ts'
import { countText } from '../text.ts'
import { webAddress } from '../web-address.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

/** Of its name. */
const LIMITS = ['min', 'max'] as const

type OrganisationAnswer = { readonly kind: 'organisation'; readonly name: string; readonly url: string }

export const organisation: AnswerKind<Asked<'organisation', typeof LIMITS>, OrganisationAnswer> = {
  settings: [],
  limits: LIMITS,
  tellsWho: true,
  shape: { name: 'text', url: 'text' },
  accept: (sent) => ({ kind: 'organisation', name: line(sent, 'name'), url: line(sent, 'url') }),
  post: (key, { one }) => ({ name: one(key), url: one(`${key}.url`) }),
  names: ['', '.url'],
  check({ limits }, { name, url }, note) {
    const { min } = limits ?? {}
    const count = countText(name)
    if (isBlank(name)) note('required')
    else if (min !== undefined && count < min) note('too-short', { min, count, unit: 'characters' })
    if (!isOneLine(name)) note('unseen-characters')
    if (url !== '' && webAddress(url) === null) note('url-invalid', undefined, 'url')
  },
  // A web site says something too, even while nobody is named.
  isEmpty: ({ name, url }) => isBlank(name + url),
  toText: ({ name }) => name,
  inFull: (_question, { name, url }) => [name, url].filter(Boolean).join(' '),
  said: ({ name, url }) => [name, url],
  texts: ({ name, url }) => [
    { name: '', text: name },
    { name: 'url', text: url },
  ],
  longest: MOST.name,
  counted: 'characters',
}
