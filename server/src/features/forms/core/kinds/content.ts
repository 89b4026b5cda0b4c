import type { Localised } from '#kernel/languages.ts'
import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'

type ContentAsked = Asked<'content'> & { readonly text: Localised }

/** Words to read between the questions; nothing is answered. */
export const content: AnswerKind<ContentAsked, { readonly kind: 'content' }> = {
  settings: ['text'],
  limits: [],
  shape: {},
  asksNothing: true,
  accept: () => ({ kind: 'content' }),
  post: () => ({}),
  names: [],
  check: () => undefined,
  isEmpty: () => true,
  whenMissing: () => null,
  toText: () => '',
  said: () => [],
  texts: () => [],
}
