import { MOST } from '#kernel/limits.ts'
import type { Asked } from '../asked.ts'
import { webAddress as addressOf } from '../web-address.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

type WebAddressAnswer = { readonly kind: 'web-address'; readonly url: string }

/** `preview`: what it leads to is shown in place where that can be, once a reader asks for it. */
type WebAddressAsked = Asked<'web-address'> & { readonly preview?: boolean | undefined }

/** One address on the web; several with their titles are `links`. */
export const webAddress: AnswerKind<WebAddressAsked, WebAddressAnswer> = {
  settings: ['preview'],
  reads: ['preview'],
  limits: [],
  tellsWho: true,
  shape: { url: 'text' },
  accept: (sent) => ({ kind: 'web-address', url: line(sent, 'url') }),
  post: (key, { one }) => ({ url: one(key) }),
  check(_question, { url }, note) {
    if (addressOf(url) === null) note('url-invalid')
  },
  isEmpty: ({ url }) => url === '',
  toText: ({ url }) => url,
  said: ({ url }) => [url],
  texts: ({ url }) => [{ name: '', text: url }],
  longest: MOST.address,
}
