import { tooLongIn } from '@clarion/server/shared'
import { parse } from 'csv-parse/sync'
import type { FieldProblem } from '@clarion/server/shared'

export type Line = {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly organisation: string
}
export type Read = {
  readonly people: readonly Line[]
  /** Lines that are not one person more, each with why. */
  readonly unread: readonly FieldProblem[]
}

const EMAIL = /[^\s<>,;"]+@[^\s<>,;"]+\.[^\s<>,;"]+/
const EMAILS = new RegExp(EMAIL.source, 'g')
/** An address as mail programs write it, or as a word of its own: it ends the words before it, whatever parts the cells. */
const STANDING = new RegExp(`<\\s*(${EMAIL.source})\\s*>|(?<!\\S)(${EMAIL.source})(?!\\S)`, 'g')

/**
 * People from pasted lines, as address books and spreadsheets give them: `Name <a@b.eu>`, `a@b.eu`, or cells parted by a tab, else by a
 * semicolon, else by a comma, in any order, of which the one without @ that comes first is the name and all others are the
 * organisation. Quotes hold together what stands in them (RFC 4180). Nothing of a line is left out: what is not one person is given back with why.
 */
export function readInvitations(text: string): Read {
  const people = new Map<string, Line>()
  const unread: FieldProblem[] = []
  text.split(/\r?\n/).forEach((raw, index) => {
    const told = raw.trim()
    if (told === '') return
    const line = index + 1
    const why = (code: string, params: Readonly<Record<string, string | number>>) =>
      unread.push({ field: 'people', code, params: { line, ...params } })
    const [email, ...others] = new Set(told.match(EMAILS)?.map((each) => each.toLowerCase()))
    const before = email === undefined ? undefined : people.get(email)
    if (email === undefined) why('no-address', { text: told })
    else if (others.length > 0) why('several-addresses', { emails: [email, ...others].join(', ') })
    else if (before) why('twice', { email, first: before.line })
    else people.set(email, { line, email, ...wordsOf(told) })
  })
  return { people: [...people.values()], unread }
}

function wordsOf(line: string): { name: string; organisation: string } {
  const [name = '', ...rest] = cellsOf(line)
    .map((cell) => cell.replace(EMAIL, '').replace(/^[\s,;<>]+|[\s,;<>]+$/g, ''))
    .filter((cell) => cell !== '')
  return { name, organisation: rest.join(', ') }
}

/** The comma parts cells only where nothing else does: before `<a@b.eu>` it stands in a name. */
function separatorOf(line: string): string {
  const unquoted = line.replaceAll(/"[^"]*"/g, '')
  return ['\t', ';', ...(line.includes('<') ? [] : [','])].find((each) => unquoted.includes(each)) ?? '\t'
}

function cellsOf(line: string): readonly string[] {
  const delimiter = separatorOf(line)
  const parted = line.replaceAll(STANDING, `${delimiter}$1$2${delimiter}`)
  const how = { delimiter, trim: true, relax_quotes: true, relax_column_count: true }
  try {
    return parse(parted, how).flat()
  } catch {
    // A quote that is never closed holds nothing together.
    return parse(parted, { ...how, quote: false }).flat()
  }
}

/** What is longer than sending takes, by the rule of sending, in lines as they were written. */
export const tooLong = (people: readonly Line[]): FieldProblem[] =>
  people.flatMap(({ line, ...invited }) =>
    tooLongIn(invited).map(({ part, max, length }) => ({
      field: 'people',
      code: 'too-long',
      params: { line, part, max, length },
    })),
  )

/** What the server says of one of the people that were sent, as said of the line on which they stand. */
export const ofLines = (people: readonly Line[], fields: readonly FieldProblem[] = []): FieldProblem[] =>
  fields.map((one) => {
    const at = /^jurors\.(\d+)\.email$/.exec(one.field)?.[1]
    const person = at === undefined ? undefined : people[Number(at)]
    if (!person) return one
    const { line, email } = person
    const code = one.code === 'juror-already-invited' ? 'already-invited' : one.code
    return { field: 'people', code, params: { line, email } }
  })
