import { tooLongIn } from '@clarion/server/shared'
import type { FieldProblem } from '@clarion/server/shared'

export type Line = {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly organisation: string
}
export type Read = {
  readonly people: readonly Line[]
  readonly unread: readonly { readonly line: number; readonly text: string }[]
}

const EMAIL = /[^\s<>,;"]+@[^\s<>,;"]+\.[^\s<>,;"]+/

/**
 * People from pasted lines, as address books and spreadsheets give them: `Name <a@b.eu>`, `a@b.eu`, or cells separated by a tab, a
 * semicolon or a comma, in any order, of which the one without @ that comes first is the name and the next the organisation.
 * The same address twice counts once; lines without an address are given back.
 */
export function readInvitations(text: string): Read {
  const people = new Map<string, Line>()
  const unread: { line: number; text: string }[] = []
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim()
    if (line === '') return
    const email = EMAIL.exec(line)?.[0].toLowerCase()
    if (email === undefined) unread.push({ line: index + 1, text: line })
    else if (!people.has(email)) people.set(email, { line: index + 1, email, ...wordsOf(line) })
  })
  return { people: [...people.values()], unread }
}

function wordsOf(line: string): { name: string; organisation: string } {
  const cells = line
    .replace(new RegExp(`<?${EMAIL.source}>?`), '\t')
    .split(/[\t;,]/)
    .map((cell) => cell.replaceAll('"', '').trim())
    .filter((cell) => cell !== '')
  return { name: cells[0] ?? '', organisation: cells[1] ?? '' }
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
