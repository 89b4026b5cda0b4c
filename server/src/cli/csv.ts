import { createReadStream } from 'node:fs'
import { InputFault } from './input-fault.ts'

/** A record and the line of the file where it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/**
 * The records of a CSV file (RFC 4180: quotes, doubled quotes, line breaks inside quotes; CRLF or LF; with or without a byte order mark),
 * one at a time, so that a file may be larger than memory. Empty lines are passed over. `-` reads standard input.
 * Cells end at a comma, or at a semicolon when the first line has one and no comma, as spreadsheets write where the comma is the decimal sign.
 * Throws InputFault naming the line of a quote that is never closed.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRecord> {
  const source = path === '-' ? process.stdin : createReadStream(path)
  source.setEncoding('utf8')
  const reader = new RecordReader()
  for await (const chunk of source) yield* reader.read(chunk as string)
  yield* reader.end()
}

class RecordReader {
  #cells: string[] = []
  #cell = ''
  #isQuoted = false
  #afterQuote = false
  #line = 1
  #recordLine = 1
  #separator = ''
  #first = ''

  #closeCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#isQuoted = false
    this.#afterQuote = false
  }

  *read(chunk: string): Generator<CsvRecord> {
    if (this.#separator === '') {
      // The separator shows in the first line, so hold back until it is whole.
      this.#first += chunk
      if (!this.#first.includes('\n')) return
      yield* this.#begin()
    } else yield* this.#characters(chunk)
  }

  *end(): Generator<CsvRecord> {
    if (this.#separator === '') yield* this.#begin()
    if (this.#isQuoted && !this.#afterQuote) throw new InputFault('quoteOpen', { line: this.#recordLine })
    if (this.#cell !== '' || this.#cells.length > 0) yield this.#record()
  }

  *#begin(): Generator<CsvRecord> {
    const text = this.#first.replace(/^\uFEFF/, '')
    const [header = ''] = text.split('\n', 1)
    this.#separator = header.includes(';') && !header.includes(',') ? ';' : ','
    this.#first = ''
    yield* this.#characters(text)
  }

  *#characters(text: string): Generator<CsvRecord> {
    for (const character of text) {
      if (this.#isQuoted && this.#quoted(character)) continue
      if (character === '"' && this.#cell === '') this.#isQuoted = true
      else if (character === this.#separator) this.#closeCell()
      else if (character === '\n') yield* this.#newLine()
      else if (character !== '\r') this.#cell += character
    }
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
    if (character === '\n') this.#line++
    return true
  }

  *#newLine(): Generator<CsvRecord> {
    const isEmpty = this.#cells.length === 0 && this.#cell.trim() === ''
    if (isEmpty) this.#cell = ''
    else yield this.#record()
    this.#line++
    this.#recordLine = this.#line
  }

  #record(): CsvRecord {
    this.#closeCell()
    const record = { line: this.#recordLine, cells: this.#cells }
    this.#cells = []
    return record
  }
}
