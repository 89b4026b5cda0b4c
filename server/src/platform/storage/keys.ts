// No leading dot: neither `..` nor a hidden file can be named.
const SEGMENT = /^[a-z0-9_-][a-z0-9._-]{0,199}$/
// S3 ends at 1024 bytes; the rest is left to a prefix of the operator's.
const LONGEST_KEY = 900

/** The segments of a storage key. A key is made by us, so a wrong one is a fault: TypeError. */
export function segmentsOf(key: string): readonly string[] {
  const segments = key.split('/')
  if (key.length > LONGEST_KEY || !segments.every((segment) => SEGMENT.test(segment))) {
    throw new TypeError(`not a storage key: ${JSON.stringify(key)}`)
  }
  return segments
}

/** Refuses a range that begins beyond the object, as S3 does (416). */
export const rangeBeyond = (key: string): RangeError => new RangeError(`range beyond the end of ${key}`)
