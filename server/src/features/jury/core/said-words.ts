import { isSaidIn, namesKept, wantedIn } from '#kernel/fold.ts'

/**
 * A test of whether texts say all of these words somewhere, in any order, compared as names are: in any spelling and script. Without words all do.
 * At most ten words count. O(length) for each test. Never throws.
 */
export function saysWords(words: string | undefined): (...texts: readonly string[]) => boolean {
  const wanted = wantedIn(words ?? '')
  return (...texts) => wanted.length === 0 || isSaidIn(wanted, namesKept(texts))
}
