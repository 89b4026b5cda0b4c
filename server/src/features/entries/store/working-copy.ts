import type { AuthorityId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { dayIn, type Call } from '#features/calls/index.ts'
import { authorityIdIn } from '../core/facts.ts'
import { workingCopy, type Working } from '../core/working-copy.ts'
import type { Entry } from './entries.ts'
import { authoritiesNamed, mediaOf } from './surroundings.ts'

type Owned = { readonly entry: Entry; readonly call: Pick<Call, 'document'> }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Entries as they stand now, with their files and authorities: two queries however many they are. */
export async function workingCopies(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  owned: readonly Owned[],
): Promise<Working[]> {
  const idOf = ({ entry, call }: Owned) =>
    authorityIdIn(call.document.form, entry.categoryKey, entry.answers) as AuthorityId
  const media = await mediaOf(
    db,
    owned.map(({ entry }) => entry.id),
  )
  const registry = await authoritiesNamed(
    db,
    owned.map(idOf).filter((id) => UUID.test(id)),
  )
  return owned.map((each) =>
    workingCopy({
      document: each.call.document,
      category: each.entry.categoryKey,
      answers: each.entry.answers,
      media: media.get(each.entry.id) ?? [],
      authority: registry.get(idOf(each)) ?? null,
      today: dayIn(now, each.call.document.zone),
    }),
  )
}
