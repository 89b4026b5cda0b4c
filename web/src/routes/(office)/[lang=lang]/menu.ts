/**
 * The call whose pages the office's menu lists: one that was opened. An address alone opens none, so that of what is not found,
 * or may not be read, nothing is offered; a page of no call has none either.
 */
export const openCall = (data: Readonly<Record<string, unknown>>): string | undefined =>
  (data['office'] as { readonly key: string } | undefined)?.key
