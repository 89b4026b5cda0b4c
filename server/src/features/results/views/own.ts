import type { CallId, PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf, organisersOf } from '#features/accounts/index.ts'
import { getCallById, type Call } from '#features/calls/index.ts'
import { officeSight, ownCategoriesByPerson, selvesKey, type Competing } from '#features/jury/index.ts'
import { listJudged, type Judged } from '../store/entries.ts'
import { standingPublication } from '../store/publications.ts'

/** Who stands behind an entry, for what of it is somebody's own. */
export const behind = ({ submission, ownerId }: Judged): Competing => ({
  entryId: submission.entryId,
  categoryKey: submission.categoryKey,
  ownerId,
  handedInBy: submission.handedInBy,
  authorityId: submission.authorityId,
  authority: submission.authorityName,
  implementer: submission.implementer,
  country: submission.country,
})

/** The categories in which an entry is an own one of whoever asks: others of the office see and decide them. */
export async function ownCategories(
  ctx: Pick<Ctx, 'actor' | 'now'>,
  db: Db,
  call: Call,
): Promise<ReadonlySet<string>> {
  const sight = await officeSight({ ...ctx, db }, call)
  return sight.ownCategories((await listJudged(db, call.id)).map(behind))
}

/** The same of several people, by their ids. */
export async function ownCategoriesOf(
  db: Db,
  call: Call,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, ReadonlySet<string>>> {
  const names = await namesOf(db, ids)
  return ownCategoriesByPerson(db, call, {
    people: ids.map((personId) => ({ personId, email: names.get(personId)?.email ?? '' })),
    entries: (await listJudged(db, call.id)).map(behind),
  })
}

/** Changes when somebody of the office becomes, in whichever call, something that makes an entry their own or ends it. */
export async function officeKey(db: Db, call: Call): Promise<string> {
  const people = await organisersOf(db, call.id)
  return selvesKey(
    db,
    call,
    people.map(({ id, email }) => ({ personId: id, email })),
  )
}

/** The entries of which whoever asks is not told, before it is published, what was decided. */
export async function closedDecisions(ctx: Ctx, callId: string): Promise<ReadonlySet<string>> {
  const call = await getCallById(ctx.db, callId as CallId)
  if (await standingPublication(ctx.db, call.id)) return new Set()
  const sight = await officeSight(ctx, call)
  const judged = (await listJudged(ctx.db, call.id)).map(behind)
  const own = sight.ownCategories(judged)
  return new Set(judged.filter(({ categoryKey }) => own.has(categoryKey)).map(({ entryId }) => entryId))
}
