// Control characters, separators of lines and paragraphs, halves of a character; and what nobody sees and no script needs, signs that turn the
// direction of text among it, so that two names that differ in it do not look the same. Joiners, which shape letters, stay, and what chooses
// between two looks of a pictograph or an ideograph.
const HIDDEN =
  /[\p{Cc}\p{Cs}\u2028\u2029\u2800]|(?!\p{Join_Control}|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}|\p{Ideographic})\p{Variation_Selector}/gu

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
    .map((line) => line.replace(HIDDEN, inJson))
    .join('\n')

/** JSON names the halves of what is beyond the first 65,536 characters. */
const inJson = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
