/** Null for what is not there, a folder on the way to it included; what else was thrown is thrown again. */
export function unlessMissing(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
  return null
}
