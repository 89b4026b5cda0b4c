/**
 * Keeps what costs more to make than to keep, each under its key, and never more than `most`: beyond that what was made first
 * is forgotten. Keys come from people too, such as the names of zones. Travels to the browser, so that nothing stands behind it.
 */
export function keeper<Kept>(most: number): <Made extends Kept>(key: string, make: () => Made) => Made {
  const kept = new Map<string, Kept>()
  return <Made extends Kept>(key: string, make: () => Made): Made => {
    const known = kept.get(key) as Made | undefined
    if (known !== undefined) return known
    const made = make()
    const [first] = kept.keys()
    if (kept.size >= most && first !== undefined) kept.delete(first)
    kept.set(key, made)
    return made
  }
}
