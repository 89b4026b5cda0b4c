import { Refusal } from '#kernel/refusals.ts'

/** No room: what is there can be read, and somebody has to make room. EFBIG is a limit that the operator has set. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'QuotaExceeded', 'XMinioStorageFull'])
/** Neither read nor written until somebody mends it: the disk, its rights, or the way to the server. */
const AWAY = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'EMFILE', 'ENFILE', 'ENOMEM'],
  ...['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG', 'EBUSY', 'ETXTBSY'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
  ...['ETIMEDOUT', 'TimeoutError'],
])

/**
 * Refuses `storage-full` or `storage-unavailable` where it is the store that failed, with what it said as the cause, for
 * the log; what else was thrown is thrown again.
 */
export function refuseStorage(error: unknown): never {
  if (!(error instanceof Error) || error instanceof Refusal) throw error
  const marks = [codeOf(error), error.name]
  if (marks.some((mark) => FULL.has(mark)) || statusOf(error) === 507) {
    throw new Refusal('storage-full', {}, error)
  }
  if (marks.some((mark) => AWAY.has(mark)) || statusOf(error) !== undefined) {
    throw new Refusal('storage-unavailable', {}, error)
  }
  throw error
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** Of a server of objects that answered, whatever it said. */
const statusOf = (error: Error): number | undefined =>
  '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode : undefined
