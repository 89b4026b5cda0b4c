import { compileCatalogue, type CompiledCatalogue } from '#kernel/messages/index.ts'
import { impossible } from '#kernel/impossible.ts'
import { LANGUAGES, type Language } from '#kernel/languages.ts'
import el from '../texts/el.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import it from '../texts/it.json' with { type: 'json' }

const SOURCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, it, el }

const compiled = new Map<Language, CompiledCatalogue>(
  LANGUAGES.map((language) => {
    const { messages, problems } = compileCatalogue(SOURCES[language], language)
    return [language, problems.length > 0 ? impossible(problems.join('; ')) : messages]
  }),
)

export const catalogueOf = (language: Language): CompiledCatalogue =>
  compiled.get(language) ?? impossible(`no mails in ${language}`)
