import { plain } from '#features/authorities/index.ts'

const MOST_WORDS = 10

/**
 * A test of whether texts say all of these words somewhere, in any order, compared as names are (no accents, no case, ß is ss); without words all do.
 * At most ten words count. O(length) for each test. Never throws.
 */
export function saysWords(words: string | undefined): (...texts: readonly string[]) => boolean {
  const wanted = plain(words ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
  return (...texts) => {
    const said = plain(texts.join(' '))
    return wanted.every((word) => said.includes(word))
  }
}
