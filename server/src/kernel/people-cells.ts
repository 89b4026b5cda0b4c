import { parse } from 'csv-parse/sync'
import { mailAddress } from './mail-address.ts'
import { saysNothing, withoutAnd, withoutMark } from './people-clean.ts'

// Whatever is pasted is read in time that grows with it alone: no expression here may try one run of signs from several places.

/** What a word is made of where an address might stand. */
const SIGN = String.raw`[^\s<>,;"()[\]|]`
const WORD = new RegExp(`${SIGN}+`, 'g')
/** A word as mail programs write addresses, or by itself: an address there ends the words before it, whatever parts the cells. */
const ALONE = new RegExp(String.raw`<\s*(${SIGN}+)\s*>|(?<!\S)(${SIGN}+)(?!\S)`, 'g')
const TWICE = new RegExp(String.raw`(?<!${SIGN})(${SIGN}+)\s*[<[(]\s*(${SIGN}+)\s*[>\])]`, 'g')

/** Whether a word looks like an address; whether it is one, is for `mailAddress` to say. */
const isLike = (word: string): boolean => word.slice(1, -1).includes('@')

/** Programs that show links write an address twice, and say that it is one to write to. */
const bare = (text: string): string =>
  text
    .replaceAll(/mailto:/gi, '')
    .replaceAll(TWICE, inBrackets)
    .replaceAll(/<(?:\s*<)+/g, '<')
    .replaceAll(/>(?:\s*>)+/g, '>')

/** The address by itself where it is written twice, and what stands before it in the same word. */
function inBrackets(found: string, word: string, linked: string): string {
  const own = word.slice(-linked.length)
  if (!isLike(linked) || own.toLowerCase() !== linked.toLowerCase()) return found
  return `${word.slice(0, -linked.length)}<${own}>`
}

/** Marks around it, and the end of a sentence, are no part of an address. */
const withoutMarks = (word: string): string => word.replaceAll(/^'+|(?<!['.:])['.:]+$/g, '')

/** The addresses in a text, each once, and what looks like one and is none. */
export function addressesIn(text: string): {
  readonly good: readonly string[]
  readonly bad: readonly string[]
} {
  const words = (bare(text).match(WORD) ?? []).filter(isLike).map(withoutMarks)
  const good = new Set<string>()
  const bad: string[] = []
  for (const word of words) {
    const email = mailAddress(word)
    if (email === null) bad.push(word)
    else good.add(email)
  }
  return { good: [...good], bad }
}

/** The same text, as long as before, with nothing in what stands in quotes. */
export const blankQuotes = (text: string): string =>
  text.replaceAll(/"[^"]*"/g, (quoted) => '\0'.repeat(quoted.length))

const SEPARATORS = ['\t', ';', '|', ',']

/** The comma parts cells only where nothing else does: before `<a@b.eu>` it stands in a name. */
export function separatorOf(line: string): string {
  const unquoted = blankQuotes(line)
  return (
    SEPARATORS.filter((each) => each !== ',' || !line.includes('<')).find((each) =>
      unquoted.includes(each),
    ) ?? '\t'
  )
}

export function cellsOf(line: string, delimiter: string): readonly string[] {
  // Where nothing is quoted there is nothing to be read but the sign between cells, and a list is read at once.
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim())
  const how = { delimiter, trim: true, relax_quotes: true, relax_column_count: true }
  try {
    return parse(line, how).flat()
  } catch {
    // A quote that is never closed holds nothing together.
    return parse(line, { ...how, quote: false }).flat()
  }
}

/**
 * What a line says of people, a piece for each; the line itself when it names one. Null where it has several addresses, and it
 * is not clear whose they are.
 */
export function piecesOf(given: string): readonly string[] | null {
  const text = bare(given)
  const bracketed = (text.match(/<[^<>]*>/g) ?? []).filter((each) => each.includes('@'))
  const isOne = addressesIn(text).good.length < 2 && bracketed.length < 2
  if (isOne) return [text]
  for (const delimiter of SEPARATORS) {
    const parts = partedAt(text, delimiter)
    if (parts.length > 1 && parts.every((part) => addressesIn(part).good.length === 1)) return parts
  }
  const parts = afterEach(text)
  return parts.every((part) => addressesIn(part).good.length === 1) ? parts : null
}

/** Parts between separators that stand in no quotes. */
function partedAt(text: string, delimiter: string): string[] {
  const unquoted = blankQuotes(text)
  const parts: string[] = []
  let from = 0
  for (let at = unquoted.indexOf(delimiter); at >= 0; at = unquoted.indexOf(delimiter, from)) {
    parts.push(text.slice(from, at))
    from = at + 1
  }
  return said([...parts, text.slice(from)])
}

const ENDED = new RegExp(`(${SIGN}+)[>")]*`, 'g')

/** Parts that end with an address each, and what is left behind the last one. */
function afterEach(text: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const { index, 0: found, 1: word = '' } of text.matchAll(ENDED)) {
    if (!isLike(word)) continue
    parts.push(text.slice(from, index + found.length))
    from = index + found.length
  }
  return said([...parts, text.slice(from)])
}

const said = (parts: readonly string[]): string[] =>
  parts
    .map((part) => part.replaceAll(/^[\s,;|]+|(?<![\s,;|])[\s,;|]+$/g, ''))
    .filter((part) => part !== '')
    .map((part, at) => (at > 0 ? withoutMark(withoutAnd(part)) : part))

const isDash = (word: string): boolean => /^[-–—]$/.test(word)

/** Dashes between blanks part the cells of a line that nothing else parts, or in which one stands beside the address. */
function partedByDashes(text: string): boolean {
  const unquoted = blankQuotes(text)
  if (/[\t;|]/.test(unquoted)) return false
  const words = text.split(/\s+/)
  const dashes = words.flatMap((word, at) => (isDash(word) ? [at] : []))
  const isBeside = dashes.some((at) => [words[at - 1], words[at + 1]].some((word) => word?.includes('@')))
  return isBeside || (dashes.length > 0 && (text.includes('<') || !unquoted.includes(',')))
}

/** The dashes between blanks that stand in no quotes, as tabs. */
function dashesAsTabs(text: string): string {
  const unquoted = blankQuotes(text)
  return text.replaceAll(/(?<!\S)[-–—](?!\S)/g, (dash, at: number) => (unquoted[at] === dash ? '\t' : dash))
}

/** What is said of somebody beside their address, cell by cell; and the first two cells where they stand on one side of it. */
export function wordsIn(
  line: string,
  told?: string,
): {
  readonly words: readonly string[]
  readonly beside: readonly string[]
  readonly isBracketed: boolean
} {
  const { text, delimiter, isDashed } = partedIn(bare(line), told)
  const apart = text.replaceAll(ALONE, (found: string, inside?: string, alone?: string) => {
    const word = inside ?? alone ?? ''
    return isLike(word) ? `${delimiter}${word}${delimiter}` : found
  })
  const cells = cellsOf(apart, delimiter)
  const at = cells.findIndex((cell) => cell.includes('@'))
  const [before, after] = [saidIn(cells.slice(0, at)), saidIn(cells.slice(at))]
  return {
    words: [...before, ...after],
    // A dash is between a name and what they are of, never within a name.
    beside: isDashed ? [] : pairIn(before, after),
    isBracketed: text.includes('<'),
  }
}

/** A line with what parts its cells, which may be dashes. */
function partedIn(text: string, told: string | undefined) {
  const isDashed = told === undefined && partedByDashes(text)
  if (isDashed) return { text: dashesAsTabs(text), delimiter: '\t', isDashed }
  return { text, delimiter: told ?? separatorOf(text), isDashed }
}

const saidIn = (cells: readonly string[]): string[] =>
  cells.map(plainWords).filter((cell) => cell !== '' && !saysNothing(cell))

/** The two cells before an address where there are no more, or the first two behind it where none stands before. */
function pairIn(before: readonly string[], after: readonly string[]): readonly string[] {
  if (before.length > 0) return before.length === 2 ? before : []
  return after.length > 1 ? after.slice(0, 2) : []
}

/** A cell without its address and the marks that programs put around names. */
const plainWords = (cell: string): string =>
  cell
    .replaceAll(WORD, (word) => (isLike(word) ? '' : word))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,;:|<>[\]]+|(?<![\s,;:|<>[\]])[\s,;:|<>[\]]+$/g, '')
    .replace(/^'(.*)'$|^\((.*)\)$|^[‘‚](.*)[’‘]$|^[“„«»](.*)[”“«»]$/, '$1$2$3$4')
    .trim()
    .replace(/^[^\p{L}\p{N}]*$/u, '')
