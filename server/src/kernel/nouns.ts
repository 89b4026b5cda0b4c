/**
 * What is entered for an award, as one word of a closed list: pages have whole sentences for each in every language, and put
 * no word of somebody's own into a sentence, where its gender and its case would be wrong. `entry` is what each of them is too.
 */
export const NOUNS = ['entry', 'campaign', 'project', 'city', 'practice', 'work'] as const
export type Noun = (typeof NOUNS)[number]

/** Several calls in one sentence: their noun if they share one, else that of all. One that names none has the site's. */
export function nounOf(calls: readonly { readonly noun?: Noun | null | undefined }[], ofSite: Noun): Noun {
  const [first = ofSite, ...others] = new Set(calls.map(({ noun }) => noun ?? ofSite))
  return others.length === 0 ? first : 'entry'
}
