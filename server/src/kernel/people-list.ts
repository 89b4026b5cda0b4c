import { givenFirst } from './given-first.ts'
import { headingOf, inColumns, type Heading } from './people-columns.ts'
import { MOST } from './limits.ts'
import { isBlank } from './one-line.ts'
import { addressesIn, blankQuotes, cellsOf, piecesOf, wordsIn } from './people-cells.ts'
import { cleanList, separatorTold, withoutMark } from './people-clean.ts'
import type { FieldProblem } from './refusals.ts'

/** Somebody as a list names them, and the line of the list on which they stand. */
export type Listed = {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly organisation: string
}

export type PeopleRead = {
  readonly people: readonly Listed[]
  /** What is not one person more, by its line, with why. */
  readonly unread: readonly FieldProblem[]
  /** Columns with a heading that says nothing of a person, though something stands in them. */
  readonly columns: readonly string[]
}

export { lookalikeOf } from './mail-address.ts'

/** Ten times what is invited at once: whoever pastes more has pasted something else, and would wait for an answer to each line. */
const MOST_AT_ONCE = 1000
/** What of a line is said again where it was not read. */
const MOST_SAID = MOST.line

/** A mail's whole list of recipients stands on one line; more is of no people. */
const MOST_LETTERS = { list: MOST.document, line: MOST.text } as const

type Found = Omit<Listed, 'line'>
type Unread = { readonly code: string; readonly params: Readonly<Record<string, string | number>> }
type Line = { readonly line: number; readonly text: string }

/**
 * People from what somebody pasted, as address books, mail programs and spreadsheets give them: one a line or several, parted by
 * semicolons, commas or tabs, with the address in brackets or by itself, in cells with or without a heading. Quotes hold together what stands
 * in them (RFC 4180), line ends too. Nothing is left out: what is not one person more, or too long to be read, is given
 * back with its line and why.
 */
export function readPeople(text: string): PeopleRead {
  const length = text.length
  if (length > MOST_LETTERS.list) return notRead('list-too-long', { length, max: MOST_LETTERS.list })
  const all = linesOf(cleanList(text))
  if (all.length > MOST_AT_ONCE) return notRead('list-too-many', { max: MOST_AT_ONCE })
  const lines = Map.groupBy(all, (one) => (one.text.length > MOST_LETTERS.line ? 'long' : 'short'))
  const long = (lines.get('long') ?? []).map((one) =>
    tooLong('line-too-long', { line: one.line, length: one.text.length, max: MOST_LETTERS.line }),
  )
  const read = readLines(lines.get('short') ?? [])
  if (read === null) return notRead('list-too-many', { max: MOST_AT_ONCE })
  const { people, unread, columns } = read
  const lineOf = ({ params }: FieldProblem): number => Number(params?.['line'])
  return { people, unread: [...long, ...unread].toSorted((a, b) => lineOf(a) - lineOf(b)), columns }
}

const notRead = (code: string, params: Unread['params']): PeopleRead => ({
  people: [],
  unread: [tooLong(code, params)],
  columns: [],
})

const tooLong = (code: string, params: Unread['params']): FieldProblem => ({ field: 'people', code, params })

/** Null where the lines name more people than are read at once. */
function readLines(lines: readonly Line[]): PeopleRead | null {
  const people = new Map<string, Listed>()
  const unread: FieldProblem[] = []
  const { rows, read, columns } = readerOf(lines)
  for (const { line, text: told } of rows)
    for (const one of read(told)) {
      if (people.size + unread.length === MOST_AT_ONCE) return null
      const why = 'code' in one ? one : twice(one, people)
      if (why) unread.push({ field: 'people', code: why.code, params: { line, ...clipped(why.params) } })
      else if ('email' in one) people.set(one.email, { line, ...seen(one) })
    }
  return { people: [...people.values()], unread, columns: [...columns] }
}

const clipped = (params: Unread['params']): Unread['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, said]) => [
      name,
      typeof said === 'string' && said.length > MOST_SAID
        ? `${said.slice(0, MOST_SAID).toWellFormed()}…`
        : said,
    ]),
  )

/** Words of which nothing can be seen are none, as they are when they are kept; a name is the one by which its person is greeted. */
const seen = ({ name, email, organisation }: Found): Found => ({
  name: isBlank(name) ? '' : givenFirst(name),
  email,
  organisation: isBlank(organisation) ? '' : organisation,
})

function twice({ email }: Found, people: ReadonlyMap<string, Listed>): Unread | null {
  const before = people.get(email)
  return before ? { code: 'twice', params: { email, first: before.line } } : null
}

type Reader = {
  readonly rows: readonly Line[]
  readonly read: (told: string) => readonly (Found | Unread)[]
  readonly columns: ReadonlySet<string>
}

/** Under a heading every row is read by it; without one, each line by itself. */
function readerOf(given: readonly Line[]): Reader {
  const columns = new Set<string>()
  const told = separatorTold(given[0]?.text ?? '')
  const lines = told ? given.slice(1) : given
  const heading = headingOf(lines[0]?.text ?? '', told?.sign)
  if (heading) return { rows: lines.slice(1), read: (row) => [inHeading(row, heading, columns)], columns }
  const rows = lines.map(({ line, text }) => ({ line, text: withoutMark(text) }))
  const areNamesParted = partsNames(
    rows.map(({ text }) => text),
    told?.sign,
  )
  return { rows, read: (row) => readLine(row, areNamesParted, told?.sign), columns }
}

/** Lines that say something; a cell in quotes may hold several, as long as no more than one person would stand in them. */
function linesOf(text: string): Line[] {
  const raw = text.split(/\r\n|\r|\n/)
  const lines: Line[] = []
  for (let at = 0; at < raw.length; at += 1) {
    const line = at + 1
    let joined = raw[at] ?? ''
    const end = isOpen(joined) ? endOfCell(raw, at) : at
    if (end > at) joined = raw.slice(at, end + 1).join(' ')
    at = end
    // A tab at the beginning of a row is an empty cell.
    if (joined.trim() !== '') lines.push({ line, text: joined.trimEnd().replace(/^[^\S\t]+/, '') })
  }
  return lines
}

/** Whether a cell begins with a quotation mark that the line does not close. */
function isOpen(line: string): boolean {
  const [before = '', ...behind] = blankQuotes(line).split('"')
  const said = before.trimEnd()
  const beginsCell = said === '' || /[;,|]$/.test(said) || before.slice(said.length).includes('\t')
  return behind.length > 0 && beginsCell
}

/** The most lines that a cell of an address has. */
const MOST_LINES = 8

function endOfCell(raw: readonly string[], from: number): number {
  let joined = raw[from] ?? ''
  for (let to = from + 1; to < raw.length && to < from + MOST_LINES; to += 1) {
    joined += ` ${raw[to] ?? ''}`
    if (addressesIn(joined).good.length > 1) return from
    if (!blankQuotes(joined).includes('"')) return to
  }
  return from
}

/** Whether whoever made the list has given names in one cell and family names in the next, as address books do. */
function partsNames(lines: readonly string[], told?: string): boolean {
  const pairs = lines.flatMap((line) => {
    if (addressesIn(line).good.length !== 1) return []
    const { beside, isBracketed } = wordsIn(line, told)
    const [one, other] = beside
    return !isBracketed && one !== undefined && other !== undefined ? [[one, other]] : []
  })
  const single = pairs.filter(([one = '']) => isWords(one, 1)).length
  return pairs.length > 0 && single * 2 >= pairs.length && pairs.every(([, other = '']) => isWords(other, 2))
}

const isWords = (text: string, most: number): boolean =>
  /^[\p{L}\p{M}'’. -]+$/u.test(text) && text.split(' ').length <= most

function readLine(text: string, areNamesParted: boolean, told?: string): readonly (Found | Unread)[] {
  const pieces = piecesOf(text)
  if (pieces === null) return [severalIn(text)]
  return pieces.map((piece) => {
    const { good, bad } = addressesIn(piece)
    const [email, ...others] = good
    if (bad[0] !== undefined) return { code: 'bad-address', params: { email: bad[0] } }
    if (email === undefined) return { code: 'no-address', params: { text: piece } }
    if (others.length > 0) return severalIn(piece)
    const { words, beside } = wordsIn(piece, told)
    const ofName = areNamesParted && beside.length === 2 ? 2 : 1
    return { name: words.slice(0, ofName).join(' '), email, organisation: words.slice(ofName).join(', ') }
  })
}

const severalIn = (text: string): Unread => ({
  code: 'several-addresses',
  params: { emails: addressesIn(text).good.join(', ') },
})

function inHeading(text: string, heading: Heading, skipped: Set<string>): Found | Unread {
  const row = text.startsWith('\t') ? text : withoutMark(text)
  const told = inColumns(cellsOf(row, heading.delimiter), heading)
  const { good, bad } = addressesIn(told.email)
  const [email, ...others] = good
  for (const column of told.left) skipped.add(column)
  if (bad[0] !== undefined) return { code: 'bad-address', params: { email: bad[0] } }
  if (email === undefined) return { code: 'no-address', params: { text } }
  if (others.length > 0) return severalIn(told.email)
  if (addressesIn(told.apart).good.some((other) => other !== email)) return severalIn(text)
  return { name: told.name || (wordsIn(told.email).words[0] ?? ''), email, organisation: told.organisation }
}
