type Page<Call> = { readonly calls: readonly Call[]; readonly total: number; readonly pageSize: number }

/** All calls of a list that is read page by page, where a page chooses among them or needs the name of any. */
export async function everyCall<Call extends { readonly key: string }>(
  list: (asked: { readonly page: number }) => Promise<Page<Call>>,
): Promise<Call[]> {
  // By their keys: one that was set up while the pages were read moves others to the next.
  const found = new Map<string, Call>()
  let hasMore = true
  for (let page = 1; hasMore; page += 1) {
    const { calls, total, pageSize } = await list({ page })
    for (const call of calls) found.set(call.key, call)
    hasMore = page * pageSize < total
  }
  return [...found.values()]
}
