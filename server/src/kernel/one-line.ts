/** Controls, line ends and marks that turn the reading direction: with them a name reads as another one. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/**
 * Whether a text can stand as a name or title: one line, with nothing unseen that changes how it or what follows it is
 * read (Unicode UTS #39, 5.4). Marks that only say in which direction a letter is read are no such thing.
 */
export const isOneLine = (text: string): boolean => !UNSEEN.test(text)
