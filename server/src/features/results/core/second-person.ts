import { sameAddress } from '#kernel/mail-address.ts'

/** A role that lets, or once let, somebody run a call. */
export type GrantToRun = {
  readonly id: string
  readonly personId: string
  readonly grantedAt: Date
  /** Null: the operator's command, or nobody knows. */
  readonly grantedBy: string | null
  /** False: it was taken back. */
  readonly isHeld: boolean
}

type Origin = {
  /** Somebody of whom roles may come. */
  readonly behind: string
  readonly lastMarkAt: Date | null
}

/**
 * The roles that do not go back to somebody: held since before the last mark of the call was given, or given by the operator, or
 * by another whose own role does not go back to them. Whom they made one afterwards, alone or through others whom they made, may
 * be the same person at another address. O(g²) in g grants, of which a call has a handful. Never throws.
 */
export function independentGrants(
  grants: readonly GrantToRun[],
  { behind, lastMarkAt }: Origin,
): readonly GrantToRun[] {
  const isOld = ({ grantedAt }: GrantToRun): boolean => lastMarkAt !== null && grantedAt <= lastMarkAt
  const people = new Set<string>()
  const isIndependent = (grant: GrantToRun): boolean =>
    isOld(grant) || grant.grantedBy === null || (grant.grantedBy !== behind && people.has(grant.grantedBy))
  for (let before = -1; before < people.size;) {
    before = people.size
    for (const grant of grants) if (isIndependent(grant)) people.add(grant.personId)
  }
  return grants.filter(isIndependent)
}

/**
 * Tells of people who would act beside a proposer who may be behind all of them: whoever is one of them, or gave, alone or
 * through others, every role by which they act. It is two people or more where nobody is. The others must hold their roles still; that the
 * proposer had one is enough. Asking costs O(g) for each of them, what it stands on O(g³) in g grants, once. Never throws.
 */
export function whoIsBehind(grants: readonly GrantToRun[], lastMarkAt: Date | null) {
  const givers = new Set(grants.flatMap(({ personId, grantedBy }) => [personId, grantedBy ?? personId]))
  const free = [...givers].map((behind) => ({
    behind,
    roles: independentGrants(grants, { behind, lastMarkAt }).filter(({ personId }) => personId !== behind),
  }))
  return (proposer: string, ...others: readonly string[]): readonly string[] =>
    free
      .filter(
        ({ roles }) =>
          !roles.some(
            ({ personId, isHeld }) => personId === proposer || (isHeld && others.includes(personId)),
          ),
      )
      .map(({ behind }) => behind)
}

/** An address without what stands after a plus in its local part: mail to both arrives in one mailbox. O(n). Never throws. */
export function mailboxOf(given: string): string {
  const address = sameAddress(given)
  const at = address.lastIndexOf('@')
  const [local = ''] = address.slice(0, Math.max(0, at)).split('+')
  return `${local}${address.slice(at)}`
}

/** Whether two addresses differ by a tag only: `name+alias@town.eu` and `name@town.eu`. O(n). Never throws. */
export const differByTag = (one: string, other: string): boolean =>
  sameAddress(one) !== sameAddress(other) && mailboxOf(one) === mailboxOf(other)

/** Whether nothing is in both. O(n). Never throws. */
export const areDisjoint = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((one) => !b.has(one))
