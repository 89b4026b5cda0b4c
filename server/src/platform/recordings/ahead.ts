import type { Source } from '#platform/files/whole.ts'

const READ_BYTES = 64 * 1024

/** Reads ahead, so that many small steps one after the other cost one reading. */
export function ahead({ size, bytesAt }: Source): Source {
  let [from, window]: [number, Buffer] = [0, Buffer.alloc(0)]
  return {
    size,
    async bytesAt(position, length) {
      if (position < from || position + length > from + window.length)
        [from, window] = [position, await bytesAt(position, Math.max(length, READ_BYTES))]
      return window.subarray(position - from, position - from + length)
    },
  }
}
