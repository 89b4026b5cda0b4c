import { withSource, type Source } from '#platform/files/whole.ts'
import { readMp3 } from './mp3.ts'
import { readMp4 } from './mp4.ts'
import { readOgg } from './ogg.ts'
import type { Recording } from './recording.ts'
import { readWav } from './wav.ts'
import { readWebm } from './webm.ts'
import { ahead } from './ahead.ts'

/**
 * What a file is that can be heard or seen, by its bytes alone: it is walked from its first byte to its last, so that it is whole and
 * nothing stands around it. Null for what every current browser does not play, and for what is something else as well. Refuses
 * `file-unreadable` what begins as one of these and is broken. Nothing is decoded: what the sounds and pictures themselves hold, the
 * browser finds that plays them. O(frames of the file); asks for one piece of 64 kB after the other.
 */
export const readRecording = (path: string): Promise<Recording | null> => withSource(path, recordingIn)

/** The same of any source. */
export async function recordingIn(source: Source): Promise<Recording | null> {
  const file = ahead(source)
  const beginning = await file.bytesAt(0, HEAD_BYTES)
  if (MARKUP.test(beginning.toString('latin1'))) return null
  for (const read of READERS) {
    const found = await read(file)
    if (found) return found
  }
  return null
}

const READERS = [readMp4, readWebm, readOgg, readWav, readMp3] as const

/** More than any program looks at to find out whether it has a page before it. */
const HEAD_BYTES = 4096
const MARKUP = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php)/i
