import type { Language } from '#kernel/languages.ts'
import { GOES_AFTER_DAYS } from '#features/calls/index.ts'
import type { Removed } from './removed.ts'
import el from '../texts/el.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import it from '../texts/it.json' with { type: 'json' }

const SOURCES = { en, it, el } as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>

/** A word of ours in a table of entries, in the language of its reader. O(1). Never throws. */
export const sayTable = (language: Language, key: keyof typeof en): string => SOURCES[language][key]

/** That an answer was removed, when and by which rule. O(1). Never throws. */
export const removedInTable =
  (language: Language) =>
  ({ by, removedAt }: Removed): string =>
    sayTable(language, `removed.${by}`)
      .replace('{day}', removedAt.slice(0, 10))
      .replace('{days}', String(GOES_AFTER_DAYS))
