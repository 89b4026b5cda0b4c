import { asc, eq, inArray } from 'drizzle-orm'
import { newId, type ProgrammeId } from '#kernel/ids.ts'
import { impossible, present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { CallDocument } from '../core/document.ts'
import { programmes } from '../tables.ts'

/** The programme with this key; null: no call ever named it. */
export async function findProgramme(db: Db, key: string): Promise<ProgrammeId | null> {
  const [found] = await db.select({ id: programmes.id }).from(programmes).where(eq(programmes.key, key))
  return found?.id ?? null
}

/** The programmes with these ids, by their keys. */
export const listProgrammes = (db: Db, ids: readonly string[]) =>
  db
    .select({ key: programmes.key, name: programmes.name })
    .from(programmes)
    .where(inArray(programmes.id, ids as ProgrammeId[]))
    .orderBy(asc(programmes.key))

/** The programme that a document names; made, when it is the first of it. */
export async function ensureProgramme(db: Db, { programme }: CallDocument): Promise<ProgrammeId> {
  await db
    .insert(programmes)
    .values({ id: newId(), key: programme.key, name: programme.name })
    .onConflictDoNothing({ target: programmes.key })
  return (await findProgramme(db, programme.key)) ?? impossible('the programme was just made')
}

/** A call stays in the programme that it was set up in: roles are given for that one, and hold in its calls. */
export async function refuseOtherProgramme(
  db: Db,
  programmeId: ProgrammeId,
  { programme }: CallDocument,
): Promise<void> {
  const [own] = await listProgrammes(db, [programmeId])
  const { key } = present(own, 'the programme of a call')
  if (key === programme.key) return
  const fields = [{ field: 'yaml', code: 'preset-other-programme', params: { value: key } }]
  throw new Refusal('call-document-invalid', { fields })
}
