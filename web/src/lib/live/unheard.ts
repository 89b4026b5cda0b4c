/** What a page has sent of a field since it heard an answer, each text once, the latest last: any of it may be saved, and none is another's. */
export type Unheard = readonly string[]

type Most = {
  readonly texts: number
  /** All go along with each save, which servers take up to some length. */
  readonly letters?: number
}

/** As many as anybody sends of a few lines while nobody answers, and no more than ten of the longest (`of`). */
export const mostOf = (of: number): Most => ({ texts: 100, letters: 10 * of })

/** What is sent now may be saved and nobody hear of it. Of more than go along, what was sent first and last. */
export function withUnheard(unheard: Unheard, sent: string, { texts, letters = Infinity }: Most): Unheard {
  const all = [...unheard.filter((other) => other !== sent), sent]
  const isTooMuch = () => all.length > texts || (all.length > 2 && all.join('').length > letters)
  while (isTooMuch()) all.splice(1, 1)
  return all
}

const NAME = 'unheard.'
/** As a device keeps it, beside what words were typed over; no version and no text of that has such a name. */
export const unheardOver = (unheard: Unheard): Readonly<Record<string, string>> =>
  Object.fromEntries(unheard.map((text, at) => [`${NAME}${at}`, text]))

/** What a device kept of it. */
export const unheardIn = (over: Readonly<Record<string, string>>): Unheard =>
  Object.entries(over).flatMap(([name, text]) => (name.startsWith(NAME) ? [text] : []))
