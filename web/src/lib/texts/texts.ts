// How a page says something: by the key of a text in `en`, `it` and `el`, whose parameters are typed (`generated/keys.d.ts`, made of
// the English ones).
import { createContext } from 'svelte'
import { formatMessage, formatRich, localeOf } from '@clarion/server/shared'
import type { Language, MessageParams, Reader, RichPart } from '@clarion/server/shared'
import type { Messages, Tags } from './generated/keys.d.ts'
import type { Texts } from './load.ts'

export type Key = keyof Messages
export type RichKey = keyof Tags
export type TagOf<K extends RichKey> = Tags[K] & string
type Args<K extends Key> = Messages[K] extends never ? [] : [params: Messages[K]]

export type Translator = {
  <K extends Key>(key: K, ...args: Args<K>): string
  readonly language: Language
  /** The text under a key that was put together, such as a refusal's code, if there is one. */
  readonly find: (key: string, params?: MessageParams) => string | undefined
  /** The message with its tags kept, for the component Rich. */
  readonly richParts: (key: RichKey, params: MessageParams) => readonly RichPart[]
  /** The same words, with dates shown in another zone. */
  readonly inZone: (timeZone: string) => Translator
}

/** Zone of dates for which a page names none: the seat of the institutions this site reports to. */
export const DEFAULT_ZONE = 'Europe/Brussels'

/** Names that somebody gave, each whole: a list put together by us reads in the direction of the page. */
const GIVEN = new Set([
  'authority',
  'file',
  'implementer',
  'juror',
  'name',
  'organisation',
  'person',
  'q',
  'title',
])
/** Letters and marks of scripts that are written from right to left; each language of ours is written the other way. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** A name within a plain sentence, that can have no element of its own, keeps its direction by the signs of Unicode: FSI, and PDI at its end. */
const apart = (words: string, name: string): string =>
  GIVEN.has(name) && RIGHT_TO_LEFT.test(words) ? `\u2068${words}\u2069` : words

/** A missing key shows itself, in order that it is seen and reported rather than an empty place. */
export function translator(texts: () => Texts, timeZone = DEFAULT_ZONE): Translator {
  const reader = (): Reader => ({
    locale: localeOf(texts().language),
    timeZone,
    filledIn: apart,
  })
  const messageOf = (key: string) => texts().catalogue[key] ?? key
  const say = (key: string, params: MessageParams = {}) => formatMessage(messageOf(key), params, reader())
  return Object.defineProperties(say, {
    language: { get: () => texts().language },
    find: {
      value: (key: string, params?: MessageParams) =>
        texts().catalogue[key] === undefined ? undefined : say(key, params),
    },
    richParts: {
      value: (key: string, params: MessageParams) => formatRich(messageOf(key), params, reader()),
    },
    inZone: { value: (zone: string) => translator(texts, zone) },
  }) as unknown as Translator
}

const [useTexts, setTranslator] = createContext<Translator>()
export { useTexts }

/** A layout offers the words of its area to everything inside it. */
export function offerTexts(texts: () => Texts): Translator {
  return setTranslator(translator(texts))
}
