import { behindIn } from './core/behind.ts'
import type { Text } from './core/text.ts'

/** As many as somebody looks at in one go; the others come when these are done. */
const MOST_LISTED = 30

const counted = <T, View>(texts: readonly T[], show: (text: T) => View) => ({
  n: texts.length,
  first: texts.slice(0, MOST_LISTED).map(show),
})

/** What each of these languages lacks, and what is older in it than its original. */
export const behindView = (texts: readonly Text[], languages: readonly string[]) =>
  behindIn(texts, languages).map(({ language, missing, older }) => ({
    language,
    missing: counted(missing, ({ key, language: of, words }) => ({ key, language: of, words })),
    older: counted(older, ({ text, original }) => ({
      key: text.key,
      words: text.words,
      writtenAt: text.writtenAt.toISOString(),
      original: {
        language: original.language,
        words: original.words,
        changedAt: original.writtenAt.toISOString(),
      },
    })),
  }))
