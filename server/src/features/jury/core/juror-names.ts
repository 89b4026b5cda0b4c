type Named = { readonly id: string; readonly name: string; readonly email: string }

/**
 * A name for each juror that no other has: their own, and where two share it, with the address. By id. O(n). Never throws.
 */
export function jurorNames(jurors: readonly Named[]): ReadonlyMap<string, string> {
  const ownName = ({ name, email }: Named): string => name.trim() || email
  const shared = Map.groupBy(jurors, ownName)
  return new Map(
    jurors.map((juror) => {
      const name = ownName(juror)
      return [juror.id, (shared.get(name)?.length ?? 0) > 1 ? `${name} (${juror.email})` : name]
    }),
  )
}
