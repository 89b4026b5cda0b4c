import { createReadStream } from 'node:fs'
import { InputFault } from './input-fault.ts'
import { unreadable } from './read-file.ts'

/** Characters of one record, quoted line breaks included: no table of marks has a row so long, and what is longer is none. */
const MOST_CHARACTERS = 1_000_000

/** A record and the line of the file where it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/**
 * The records of a CSV file (RFC 4180: quotes, doubled quotes, line breaks inside quotes; CRLF or LF; with or without a byte order mark),
 * a piece of the file at a time, so that it may be larger than memory. Empty lines are passed over. `-` reads standard input.
 * Cells end at a comma, or at a semicolon when the first line has one and no comma, as spreadsheets write where the comma is the decimal sign.
 * Throws InputFault naming the line of a quote that is never closed, of a record of more than a million characters, and when the file cannot be read or is not UTF-8.
 */
export async function* readCsv(path: string): AsyncGenerator<readonly CsvRecord[]> {
  const reader = new RecordReader()
  for await (const text of textsOf(path)) yield [...reader.read(text)]
  yield [...reader.end()]
}

async function* textsOf(path: string): AsyncGenerator<string> {
  const source: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of source) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw unreadable(path, error)
  }
}

const separatorOf = (line: string): string => (line.includes(';') && !line.includes(',') ? ';' : ',')

class RecordReader {
  #cells: string[] = []
  #cell = ''
  #isQuoted = false
  #afterQuote = false
  #line = 0
  /** Of a record that has quotes, as far as it has come. */
  #size = 0
  #recordLine = 1
  #separator = ''
  /** The beginning of a line whose end has not come yet. */
  #rest = ''

  #closeCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#isQuoted = false
    this.#afterQuote = false
  }

  *read(text: string): Generator<CsvRecord> {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield* this.#readLine(this.#rest + text.slice(from, end))
      this.#rest = ''
      from = end + 1
    }
    this.#rest += text.slice(from)
    this.#demandBounded(this.#rest.length, this.#line + 1)
  }

  *end(): Generator<CsvRecord> {
    yield* this.#readLine(this.#rest)
    if (this.#isQuoted) throw new InputFault('quoteOpen', { line: this.#recordLine })
  }

  *#readLine(line: string): Generator<CsvRecord> {
    this.#line++
    this.#demandBounded(line.length, this.#line)
    if (this.#separator === '') this.#separator = separatorOf(line)
    if (this.#isQuoted || line.includes('"')) yield* this.#readQuoted(line)
    else {
      // Nearly all lines are like this, and several times faster taken whole.
      this.#recordLine = this.#line
      const plain = line.replaceAll('\r', '')
      if (plain.trim() !== '') yield { line: this.#line, cells: plain.split(this.#separator) }
    }
  }

  *#readQuoted(line: string): Generator<CsvRecord> {
    if (this.#isQuoted) this.#cell += '\n'
    else this.#recordLine = this.#line
    this.#size += line.length + 1
    this.#demandBounded(this.#size, this.#recordLine)
    for (const character of line) this.#take(character)
    if (this.#isQuoted && this.#afterQuote) this.#isQuoted = this.#afterQuote = false
    if (!this.#isQuoted) yield this.#record()
  }

  #take(character: string): void {
    if (this.#isQuoted && this.#quoted(character)) return
    if (character === '"' && this.#cell === '') this.#isQuoted = true
    else if (character === this.#separator) this.#closeCell()
    else if (character !== '\r') this.#cell += character
  }

  /** True when the character belonged to the quoted cell; a quote may be its end or the first half of a quote in it. */
  #quoted(character: string): boolean {
    if (this.#afterQuote) {
      this.#afterQuote = false
      if (character === '"') this.#cell += '"'
      else this.#isQuoted = false
      return character === '"'
    }
    if (character === '"') this.#afterQuote = true
    else this.#cell += character
    return true
  }

  #demandBounded(characters: number, line: number): void {
    if (characters > MOST_CHARACTERS) throw new InputFault('recordTooLong', { line, most: MOST_CHARACTERS })
  }

  #record(): CsvRecord {
    this.#closeCell()
    this.#size = 0
    const record = { line: this.#recordLine, cells: this.#cells }
    this.#cells = []
    return record
  }
}
