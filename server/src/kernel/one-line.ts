/** Controls, line ends and marks that turn the reading direction: with them a name reads as another one. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/**
 * Whether a text can stand as a name or title: one line, with nothing unseen that changes how it or what follows it is
 * read (Unicode UTS #39, 5.4). Marks that only say in which direction a letter is read are no such thing.
 */
export const isOneLine = (text: string): boolean => !UNSEEN.test(text)

/**
 * The same of a text of several lines: its line ends and tabs are seen, and passages within a line may have a direction of their own, which ends
 * with them. What turns the reading of what follows is not seen.
 */
export const isPlainText = (text: string): boolean =>
  withoutLeaks(text) === text && isOneLine(text.replaceAll(/[\n\r\t\p{Bidi_Control}]/gu, ' '))

/** A name or title without marks of direction: its letters have theirs, and two names that only marks tell apart nobody tells apart. */
export const withoutDirections = (text: string): string => text.replaceAll(/\p{Bidi_Control}/gu, '')

const OPENS: Readonly<Record<string, string>> = {
  '\u202a': '\u202c',
  '\u202b': '\u202c',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
}

/** One line in which each passage with a direction of its own ends: letters turned by force are not, and no end is without its beginning. */
function closed(line: string): string {
  const open: string[] = []
  const kept = line.replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
    const closing = OPENS[mark]
    if (closing !== undefined) open.push(closing)
    else if (open.at(-1) === mark) open.pop()
    else return ''
    return mark
  })
  return kept + open.toReversed().join('')
}

/** A text of several lines whose marks of direction end with the passage that they are for (Unicode UAX #9: at the latest with its line). Idempotent. */
export const withoutLeaks = (text: string): string =>
  /[\u202a-\u202e\u2066-\u2069]/u.test(text)
    ? text
        .split(/(\r\n?|[\n\u0085\u2028\u2029])/u)
        .map(closed)
        .join('')
    : text

/** Spaces of every width, joiners, marks of direction, and letters without a shape. */
const WITHOUT_INK = /^[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether there is nothing to be seen of a text: whoever reads it reads that it was left out. */
export const isBlank = (text: string): boolean => WITHOUT_INK.test(text)

/**
 * A name as it looks: composed, what is not seen left out, spaces of every width as one. In some scripts a joiner shapes the letters around it,
 * but two names that only joiners tell apart nobody tells apart.
 */
const lookOf = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\s\p{Z}\u2800]+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/ +/g, ' ')
    .trim()
    // What stood between a letter and its accent kept them apart.
    .normalize('NFC')

/** Names of one kind, by how they look: two that look the same would be read as one. */
export class Looks {
  readonly #spelled = new Set<string>()
  readonly #first = new Map<string, string>()

  /** The name that came before and looks like this one, in another spelling; null where there is none. Each spelling is looked at once. */
  before(name: string): string | null {
    if (this.#spelled.has(name)) return null
    const look = lookOf(name)
    const first = this.#first.get(look)
    if (first !== undefined) return first
    this.#spelled.add(name)
    this.#first.set(look, name)
    return null
  }
}
