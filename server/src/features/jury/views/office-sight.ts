import type { PersonId } from '#kernel/ids.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver, mayReadMarks, ownConflictOf, type OfficeSelf, type Parties } from '../policy.ts'
import { roundNow } from '../store/early-closes.ts'
import { officeSelves, type OfficePerson } from '../store/office-self.ts'

type Behind = Parties & { readonly entryId: string }
export type Competing = Behind & { readonly categoryKey: string }

/** How far somebody of a call's office sees into what the jury did. Whether they are of the office is asked elsewhere. */
export type OfficeSight = {
  /** Whether judging is over now. */
  readonly judging: Verdict
  /** The same for whoever sees the same. */
  readonly key: string
  /** Marks, and orders made of them. */
  readonly marks: Verdict
  /** An entry that concerns them themselves. */
  isOwn(entry: Behind): boolean
  /** The categories in which one of these does: what was marked and decided in them is for the others of the office. */
  ownCategories(entries: readonly Competing[]): ReadonlySet<string>
}

/** Jobs and the operator's commands have no interests. */
const NOBODY: OfficeSelf = { judges: false, interests: [], declared: new Set() }

type Asking = Pick<Ctx, 'db' | 'now' | 'actor'>

export async function officeSight(ctx: Asking, call: Call): Promise<OfficeSight> {
  const judging = isJudgingOver(await roundNow(ctx.db, call), ctx.now)
  const { actor } = ctx
  const self =
    actor.kind === 'person' ? (await officeSelves(ctx.db, call.id, [actor])).get(actor.personId) : undefined
  const known = self ?? NOBODY
  return {
    judging,
    key: JSON.stringify([judging, keyOf(known)]),
    marks: mayReadMarks(known, judging),
    isOwn: (entry) => ownConflictOf(known, entry) !== null,
    ownCategories: (entries) => ownCategoriesOf(known, entries),
  }
}

const keyOf = ({ judges, interests, declared }: OfficeSelf) => [judges, interests, [...declared].sort()]

/** The same for the same people as long as they are the same besides their roles, in this call and in others. */
export async function selvesKey(db: Db, call: Call, people: readonly OfficePerson[]): Promise<string> {
  const selves = await officeSelves(db, call.id, people)
  return JSON.stringify([...selves].map(([personId, self]) => [personId, keyOf(self)]))
}

const ownCategoriesOf = (self: OfficeSelf, entries: readonly Competing[]): ReadonlySet<string> =>
  new Set(
    entries.filter((entry) => ownConflictOf(self, entry) !== null).map(({ categoryKey }) => categoryKey),
  )

/** The same of several people at once: in which categories an entry is theirs. */
export async function ownCategoriesByPerson(
  db: Db,
  call: Call,
  { people, entries }: { readonly people: readonly OfficePerson[]; readonly entries: readonly Competing[] },
): Promise<ReadonlyMap<PersonId, ReadonlySet<string>>> {
  const selves = await officeSelves(db, call.id, people)
  return new Map([...selves].map(([personId, self]) => [personId, ownCategoriesOf(self, entries)]))
}

/** What is done about one entry: not by somebody whose own it is. */
export async function mayActOn(ctx: Asking, call: Call, entry: Behind): Promise<Verdict> {
  return (await officeSight(ctx, call)).isOwn(entry) ? no('own-conflict') : YES
}
