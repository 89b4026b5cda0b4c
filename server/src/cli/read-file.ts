import { closeSync, openSync, readSync } from 'node:fs'
import { InputFault } from './input-fault.ts'

const CHUNK_BYTES = 1 << 20
/** Characters of a file that is held whole: a package of more than a million marks has fewer, and a text of JavaScript twice as many at most. */
const MOST_CHARACTERS = 256 * CHUNK_BYTES

/**
 * The text of a file, piece by piece, so that a large one is never in memory whole; a byte order mark is no part of it. `-` is standard input.
 * Throws what the system says of a file that cannot be read, with its code, and TypeError (`ERR_ENCODING_INVALID_ENCODED_DATA`) where it is not UTF-8.
 */
export function* piecesOf(path: string): Generator<string> {
  const file = path === '-' ? 0 : openSync(path, 'r')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const bytes = Buffer.allocUnsafe(CHUNK_BYTES)
  try {
    for (;;) {
      const count = readSync(file, bytes, 0, CHUNK_BYTES, null)
      const text = decoder.decode(bytes.subarray(0, count), { stream: count > 0 })
      if (text !== '') yield text
      if (count === 0) return
    }
  } finally {
    if (file !== 0) closeSync(file)
  }
}

/** Why a file cannot be read, in words; an error that does not come from the file as it is. */
export function unreadable(path: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new InputFault('notUtf8', { path })
  return code !== undefined && syscall !== undefined ? new InputFault('file', { path, why: code }) : error
}

/** The whole text of a file. Throws InputFault where it cannot be read (a folder, say), is not UTF-8 or longer than can be held. */
export function readText(path: string): string {
  const pieces: string[] = []
  let length = 0
  try {
    for (const piece of piecesOf(path)) {
      length += piece.length
      if (length > MOST_CHARACTERS) throw new InputFault('tooLong', { path, most: MOST_CHARACTERS })
      pieces.push(piece)
    }
  } catch (error) {
    throw unreadable(path, error)
  }
  return pieces.join('')
}
