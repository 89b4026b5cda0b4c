/** Controls, line ends and marks that turn the reading direction: with them a name reads as another one. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/**
 * Whether a text can stand as a name or title: one line, with nothing unseen that changes how it or what follows it is
 * read (Unicode UTS #39, 5.4). Marks that only say in which direction a letter is read are no such thing.
 */
export const isOneLine = (text: string): boolean => !UNSEEN.test(text)

/**
 * The same of a text of several lines: its line ends and tabs are seen, what turns the reading of what follows is not.
 */
export const isPlainText = (text: string): boolean => isOneLine(text.replaceAll(/[\n\r\t]/g, ' '))

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
