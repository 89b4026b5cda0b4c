import { keptWith, wantedIn } from '#kernel/fold.ts'
import { isBlank } from '#kernel/one-line.ts'
import { isSaidIn } from '#kernel/said-in.ts'

/** What an entry is found by: names as they are kept, and the code of its country. */
export type Findable = { readonly searchNames: string; readonly country: string }

/**
 * A test of whether an entry and texts beside it say all of these words somewhere, in any order, compared as names are: in any spelling
 * and script. Without words all do, with signs alone none. At most ten words count. O(length) for each test. Never throws.
 */
export function saysWords(
  words: string | undefined,
): (entry: Findable, ...texts: readonly string[]) => boolean {
  if (isBlank(words ?? '')) return () => true
  const wanted = wantedIn(words ?? '')
  return ({ searchNames, country }, ...texts) =>
    wanted.length > 0 && isSaidIn(wanted, keptWith(texts, searchNames), country)
}
