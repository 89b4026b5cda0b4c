/** What is wrong, for those who put it into words; the message is for operators at the command line. */
export type IncoherenceKind =
  | 'twice'
  | 'reserved'
  | 'reference'
  | 'zone'
  | 'closes-first'
  | 'entries-phase'
  | 'no-criterion'
  | 'scale'
  | 'contact'
  | 'bounds'
  | 'grace'
  | 'never-ends'
  | 'stays-open'
  | 'phase-order'
  | 'material-after-judging'
  | 'answered-later'
  | 'goes-early'
  | 'later'
  | 'cycle'
  | 'cannot-be'
  | 'round-order'
  | 'off-scale'
  | 'not-yet'

export type Incoherence = {
  readonly kind: IncoherenceKind
  readonly path: readonly (string | number)[]
  readonly message: string
  /** What it is about, in words of the document. */
  readonly limit?: string
}

export type PathOf = (index: number) => Incoherence['path']

/** Of keys that must each be there once, those that were there before. O(n²). Never throws. */
export function repeated(keys: readonly string[], path: PathOf): readonly Incoherence[] {
  return keys.flatMap((key, i) =>
    keys.indexOf(key) < i ? [{ kind: 'twice', path: path(i), message: `"${key}" is used twice` }] : [],
  )
}

/** Of keys that lead somewhere, those that lead nowhere. O(keys · known). Never throws. */
export function unknown(
  keys: readonly string[] | undefined,
  known: readonly string[],
  path: PathOf,
): readonly Incoherence[] {
  return (keys ?? []).flatMap((key, i) =>
    known.includes(key)
      ? []
      : [{ kind: 'reference', path: path(i), message: `"${key}" is no key of this document` }],
  )
}
