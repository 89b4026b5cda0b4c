// Control characters (C0, DEL, C1), separators of lines and paragraphs, signs that turn the direction of text, halves of a character; and what
// nobody sees and no script needs, so that two names that differ in it do not look the same. Joiners, which shape letters, stay.
const HIDDEN =
  /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\u2800\ufeff]/gu

const codeOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16)

/** A name out of somebody's file as it may be shown: what would steer a terminal, or break the line, is written as its code. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, (character) => `\\u{${codeOf(character)}}`)

/** The same for a text of ours with names in it, whose line ends are ours. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n')

/** JSON that a terminal can show; what it says stays the same. Line ends in it are never part of a value. */
export const visibleJson = (json: string): string =>
  json
    .split('\n')
    .map((line) => line.replace(HIDDEN, (character) => `\\u${codeOf(character).padStart(4, '0')}`))
    .join('\n')
