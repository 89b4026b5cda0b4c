import { localeOf } from '#kernel/dates.ts'
import { impossible } from '#kernel/impossible.ts'
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGES, type Language } from '#kernel/languages.ts'
import { compileCatalogue, formatMessage, type CompiledCatalogue } from '#kernel/messages/index.ts'
import el from '../texts/el.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import it from '../texts/it.json' with { type: 'json' }
import { instantInWords, type SayInstant } from './instants.ts'

const SOURCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, it, el }

const compiled = new Map<Language, CompiledCatalogue>(
  LANGUAGES.map((language) => {
    const { messages, problems } = compileCatalogue(SOURCES[language], language)
    return [language, problems.length > 0 ? impossible(problems.join('; ')) : messages]
  }),
)

function sayIn(language: Language): SayInstant {
  const say = (key: string) => (facts: Readonly<Record<string, string>>) => {
    const { message } = compiled.get(language)?.[key] ?? impossible(`no text ${key} in ${language}`)
    return formatMessage(message, facts, { locale: localeOf(language), timeZone: 'UTC' })
  }
  return { full: say('when.full'), zone: say('when.zone') }
}

function told(at: Date, zone: string, { language, isEnd }: { language: string; isEnd: boolean }): string {
  const ours = isLanguage(language) ? language : DEFAULT_LANGUAGE
  return instantInWords({ at, zone, isEnd }, ours, sayIn(ours))
}

/** An instant for a mail, with its zone, in a language of the site, as pages say it. */
export const instantInMail = (at: Date, zone: string, language: string): string =>
  told(at, zone, { language, isEnd: false })

/** A close for a mail: at midnight the 24:00 of the day that ends. */
export const closeInMail = (closesAt: Date, zone: string, language: string): string =>
  told(closesAt, zone, { language, isEnd: true })
