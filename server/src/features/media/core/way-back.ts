/** A file that an upload did not take, and why. */
export type Refused = { readonly code: string; readonly fileName: string }

/**
 * Where a plain form goes back to after an upload: the page it came from, with what became of the files in the query
 * (`media-field`, `media-added`, and `media-problem` as `code:file name`), at the field itself.
 */
export function wayBack(
  to: string,
  {
    field,
    added,
    refused,
  }: { readonly field: string; readonly added: number; readonly refused: readonly Refused[] },
): string {
  const { pathname, search } = new URL(to, 'http://site.invalid')
  const query = new URLSearchParams(search)
  for (const name of ['media-field', 'media-added', 'media-problem']) query.delete(name)
  query.set('media-field', field)
  if (added > 0) query.set('media-added', String(added))
  for (const { code, fileName } of refused) query.append('media-problem', `${code}:${fileName}`)
  // '/.//elsewhere' reads as '//elsewhere', which would lead to another site.
  return `${pathname.replace(/^\/+/, '/')}?${query}#${encodeURIComponent(field)}`
}
