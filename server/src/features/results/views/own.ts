import type { CallId, PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf, organisersOf } from '#features/accounts/index.ts'
import { NOTHING_CLOSED, type Closed } from '#features/audit/index.ts'
import { callWithIdIn, whileUnchanged, type Call } from '#features/calls/index.ts'
import {
  besidesByPerson,
  closedRounds,
  judgingIdsOf,
  officeSight,
  selvesKey,
  type OfficeSight,
} from '#features/jury/index.ts'
import { changesIn } from '../store/changes.ts'
import { publicationInForce } from '../store/publications.ts'

/** The categories in which an entry is an own one of whoever asks: others of the office see and decide them. */
export async function ownCategories(
  ctx: Pick<Ctx, 'actor' | 'now' | 'db'>,
  db: Db,
  call: Call,
): Promise<ReadonlySet<string>> {
  return (await officeSight(db === ctx.db ? ctx : { ...ctx, db }, call)).ownCategories()
}

/** The same for what was decided: once it is published, everybody reads it. */
export async function closedUntilPublished(
  ctx: Pick<Ctx, 'actor' | 'now' | 'db'>,
  db: Db,
  call: Call,
): Promise<ReadonlySet<string>> {
  return (await publicationInForce(db, call.id)) ? new Set() : ownCategories(ctx, db, call)
}

/** The same of several people, by their ids. */
export async function ownCategoriesOf(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  call: Call,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, ReadonlySet<string>>> {
  const names = await namesOf(db, ids)
  const besides = await besidesByPerson(
    { db, now },
    call,
    ids.map((personId) => ({ personId, email: names.get(personId)?.email ?? '' })),
  )
  return new Map([...besides].map(([personId, { ownCategories }]) => [personId, ownCategories]))
}

/** Changes when somebody of the office becomes, in whichever call, something that makes an entry their own or ends it. */
export async function officeKey(ctx: Pick<Ctx, 'db'>, call: Call): Promise<string> {
  const people = await whileUnchanged(ctx, call, 'organisers', () => organisersOf(ctx.db, call.id))
  return selvesKey(
    ctx.db,
    call,
    people.map(({ id, email }) => ({ personId: id, email })),
  )
}

/**
 * What the history and the outbox of a call do not tell whoever asks, by ids: `judging` of their own entries, with the assignments and
 * reviews on them; `marks` where one of these competes; `decisions` there as well, until they are published; `rounds` of what is in rounds
 * that not everything reaches. Who judges while judging goes on reads nothing of what leaves a round.
 */
export async function closedTo(ctx: Ctx, callId: string): Promise<Closed> {
  const call = await callWithIdIn(ctx, callId as CallId)
  const sight = await officeSight(ctx, call)
  const rounds = await closedRounds(ctx, call)
  const isJudging = !sight.marks.ok && call.document.rounds.length > 1
  const own = await sight.own()
  return own.entries.size === 0 && !isJudging && rounds === null
    ? NOTHING_CLOSED
    : { ...NOTHING_CLOSED, ...(await closedOfOwn(ctx, call, own)), rounds, isJudging }
}

type Own = Awaited<ReturnType<OfficeSight['own']>>

async function closedOfOwn(ctx: Ctx, call: Call, own: Own) {
  if (own.entries.size === 0) return {}
  const { assigned, unlocked } = await judgingIdsOf(ctx.db, call.id, own)
  const isPublished = (await publicationInForce(ctx.db, call.id)) !== null
  const changes = await changesIn(ctx.db, call.id, [...own.categories])
  return {
    judging: new Set([...own.entries, ...assigned]),
    marks: new Set([...own.competing, ...unlocked, ...changes]),
    decisions: isPublished ? new Set<string>() : own.competing,
  }
}
