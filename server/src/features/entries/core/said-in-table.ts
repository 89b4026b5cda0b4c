import type { Language } from '#kernel/languages.ts'
import el from '../texts/el.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import it from '../texts/it.json' with { type: 'json' }

const SOURCES = { en, it, el } as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>

/** A word of ours in a table of entries, in the language of its reader. O(1). Never throws. */
export const sayTable = (language: Language, key: keyof typeof en): string => SOURCES[language][key]
