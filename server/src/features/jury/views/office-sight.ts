import type { PersonId } from '#kernel/ids.ts'
import type { Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { askedOnce, isReading } from '#platform/reading.ts'
import { isOpenForEntries, whileUnchanged, type Call } from '#features/calls/index.ts'
import type { Besides } from '../policy/ends-of-judging.ts'
import { ownConflictOf, type OfficeSelf, type Parties } from '../core/bars.ts'
import { isJudgingOver } from '../policy/round.ts'
import { mayReadMarks } from '../policy/sight.ts'
import { listBehind, type BehindEntry } from '../store/behind.ts'
import { judgingNow } from '../store/early-closes.ts'
import { officeSelves, type OfficePerson } from '../store/office-self.ts'

type Behind = Parties & { readonly entryId: string }

/** What of a call concerns somebody themselves. */
export type OwnOnes = {
  /** Ids of the entries that do, whatever became of them: nothing of their judging is told. */
  readonly entries: ReadonlySet<string>
  /**
   * Categories in which one of these competes or can again, whatever the office has said of it: what was marked and decided in
   * them is for the others of the office.
   */
  readonly categories: ReadonlySet<string>
  /** Ids of all entries in these. */
  readonly competing: ReadonlySet<string>
}

/** How far somebody of a call's office sees into what the jury did. Whether they are of the office is asked elsewhere. */
export type OfficeSight = {
  /** Whether judging is over now. */
  readonly judging: Verdict
  /** The same for whoever sees the same. */
  readonly key: string
  /** They are in the jury, were in it, or are asked to be. */
  readonly judges: boolean
  /** Marks, and orders made of them. */
  readonly marks: Verdict
  /** An entry that concerns them themselves. */
  isOwn(entry: Behind): boolean
  /** Their own of all that the call has. One query, the first time. */
  own(): Promise<OwnOnes>
  /** The categories of these. */
  ownCategories(): Promise<ReadonlySet<string>>
}

/** Jobs and the operator's commands have no interests. */
const NOBODY: OfficeSelf = { judges: false, interests: [], declared: new Set() }

type Asking = Pick<Ctx, 'db' | 'now' | 'actor'>

/** Asked once while a request only reads. */
export const officeSight = (ctx: Asking, call: Call): Promise<OfficeSight> =>
  askedOnce(ctx, `office sight ${call.id}`, () => sightIn(ctx, call))

async function sightIn(ctx: Asking, call: Call): Promise<OfficeSight> {
  const judging = isJudgingOver(await judgingIn(ctx, call), ctx.now)
  const { actor } = ctx
  const self =
    actor.kind === 'person' ? (await officeSelves(ctx.db, call.id, [actor])).get(actor.personId) : undefined
  const known = self ?? NOBODY
  let found: Promise<OwnOnes> | undefined
  const own = () => (found ??= ownOf(ctx, call, known))
  return {
    judging,
    key: JSON.stringify([judging, keyOf(known)]),
    judges: known.judges,
    marks: mayReadMarks(known, judging),
    isOwn: (entry) => ownConflictOf(known, entry) !== null,
    own,
    ownCategories: async () => (await own()).categories,
  }
}

const NOTHING: OwnOnes = { entries: new Set(), categories: new Set(), competing: new Set() }

/** When the jury judges, over all rounds. A command asks within its transaction; what only reads takes what was found for the same pulse. */
const judgingIn = (ctx: Asking, call: Call): ReturnType<typeof judgingNow> =>
  isReading(ctx)
    ? whileUnchanged(ctx, call, 'judging', () => judgingNow(ctx.db, call))
    : judgingNow(ctx.db, call)

/** The same of what is somebody's own: it follows from what they are, from the entries, and from whether these may still come. */
async function ownOf(ctx: Asking, call: Call, self: OfficeSelf): Promise<OwnOnes> {
  if (self === NOBODY) return NOTHING
  const areEntriesOpen = isOpenForEntries(call.document, ctx.now)
  const read = async () => ownAmong(self, await listBehind(ctx.db, call.id), areEntriesOpen)
  const question = `own ${areEntriesOpen} ${JSON.stringify(keyOf(self))}`
  return isReading(ctx) ? whileUnchanged(ctx, call, question, read) : read()
}

/** What was withdrawn competes no more, unless it can be taken up again: as long as entries are open. A call that was cancelled can take place after all. */
function ownAmong(self: OfficeSelf, all: readonly BehindEntry[], areEntriesOpen: boolean): OwnOnes {
  const own = all.filter((entry) => ownConflictOf(self, entry) !== null)
  const competing = own.filter(({ state }) => state !== 'withdrawn' || areEntriesOpen)
  const categories = new Set<string>(competing.flatMap((entry) => entry.categories))
  const ids = (entries: readonly BehindEntry[]) => new Set<string>(entries.map(({ entryId }) => entryId))
  return {
    entries: ids(own),
    categories,
    competing: ids(all.filter((entry) => entry.categories.some((key) => categories.has(key)))),
  }
}

const keyOf = ({ judges, interests, declared }: OfficeSelf) => [judges, interests, [...declared].sort()]

/** The same for the same people as long as they are the same besides their roles, in this call and in others. */
export async function selvesKey(db: Db, call: Call, people: readonly OfficePerson[]): Promise<string> {
  const selves = await officeSelves(db, call.id, people)
  return JSON.stringify([...selves].map(([personId, self]) => [personId, keyOf(self)]))
}

/** The same of several people at once: whether they judge, and in which categories an entry is theirs. */
export async function besidesByPerson(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  call: Call,
  people: readonly OfficePerson[],
): Promise<ReadonlyMap<PersonId, { judges: boolean; ownCategories: ReadonlySet<string> }>> {
  const all = await listBehind(db, call.id)
  const areEntriesOpen = isOpenForEntries(call.document, now)
  const selves = await officeSelves(db, call.id, people)
  return new Map(
    [...selves].map(([personId, self]) => [
      personId,
      { judges: self.judges, ownCategories: ownAmong(self, all, areEntriesOpen).categories },
    ]),
  )
}

/** What whoever asks is in the round besides their role in its office. */
export const besides = async ({ judges, ownCategories }: OfficeSight): Promise<Besides> => ({
  judges,
  hasOwn: (await ownCategories()).size > 0,
})

/** Whether one entry is theirs who ask. */
export const isOwnOf = async (ctx: Asking, call: Call, entry: Behind): Promise<{ isOwn: boolean }> => ({
  isOwn: (await officeSight(ctx, call)).isOwn(entry),
})
