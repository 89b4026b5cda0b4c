/** A file that an upload did not take, and why. */
export type Refused = { readonly code: string; readonly fileName: string }
export type Kept = { readonly id: string }

type Became = { readonly field: string; readonly kept: readonly Kept[]; readonly refused: readonly Refused[] }

/** Enough to know a file by; twenty whole names in Greek would make an address too long for many servers. */
const LONGEST_NAME = 40

/**
 * Where a plain form goes back to after an upload: the page it came from, with what became of the files in the query
 * (`media-field`, `media-added`, `media-kept` with ids where not all were taken, and `media-problem` as `code:file
 * name`), at the field itself.
 */
export function wayBack(to: string, { field, kept, refused }: Became): string {
  const { pathname, search } = new URL(to, 'http://site.invalid')
  const query = new URLSearchParams(search)
  for (const name of ['media-field', 'media-added', 'media-kept', 'media-problem']) query.delete(name)
  query.set('media-field', field)
  if (kept.length > 0) query.set('media-added', String(kept.length))
  if (refused.length > 0) for (const { id } of kept) query.append('media-kept', id)
  for (const { code, fileName } of refused) query.append('media-problem', `${code}:${shortened(fileName)}`)
  // '/.//elsewhere' reads as '//elsewhere', which would lead to another site.
  return `${pathname.replace(/^\/+/, '/')}?${query}#${encodeURIComponent(field)}`
}

function shortened(fileName: string): string {
  const letters = [...fileName]
  if (letters.length <= LONGEST_NAME) return fileName
  return `${letters.slice(0, LONGEST_NAME - 12).join('')}…${letters.slice(-11).join('')}`
}
