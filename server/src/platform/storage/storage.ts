import type { Readable } from 'node:stream'

/** What is known of a stored object. Keys are `/`-separated segments of [a-z0-9._-]; sizes in bytes. */
export type StoredObject = { readonly key: string; readonly bytes: number; readonly contentType: string }

/**
 * Where files live. As `openStorage` gives it, it refuses `storage-full` and `storage-unavailable` where it fails.
 * Two implementations (disk, S3) under one contract test; keys never come from a person.
 */
export type Storage = {
  /** Writes the whole stream or nothing under the key; overwrites. Returns what was written. */
  put(key: string, body: Readable | Buffer, contentType: string): Promise<StoredObject>
  /**
   * The object as a stream, or a part of it (inclusive byte offsets, an end beyond the object means its last
   * byte); null when there is none. A start beyond the object is a RangeError.
   */
  get(
    key: string,
    range?: { readonly start: number; readonly end: number },
  ): Promise<{ readonly object: StoredObject; readonly body: Readable } | null>
  /**
   * The same for a reader from outside, who may be slow: whatever is held until they have read it, nothing else of ours
   * waits for it.
   */
  getForVisitor: Storage['get']
  head(key: string): Promise<StoredObject | null>
  /** Removes the object of this key and all below it; true when anything was there. Erasure of a media is one call. */
  removePrefix(prefix: string): Promise<boolean>
  /** Fails when the store cannot be reached; for readiness. */
  check(): Promise<void>
  /** Removes what writes below this prefix left behind that broke off long ago; leaves alone what others keep beside it. */
  sweep(prefix: string): Promise<void>
}
