import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { newId, type CallId, type PersonId, type PublicationId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { publicationAgreements } from '../tables.ts'

export type Agreement = typeof publicationAgreements.$inferSelect
type Of = { readonly callId: CallId; readonly publicationId: PublicationId }

const standsFor = ({ callId, publicationId }: Of) =>
  and(
    eq(publicationAgreements.callId, callId),
    eq(publicationAgreements.publicationId, publicationId),
    isNull(publicationAgreements.withdrawnAt),
  )

/** The agreements that stand for a publication, by the person who may confirm by them. */
export async function agreementsOf(db: Db, of: Of): Promise<ReadonlyMap<PersonId, Agreement>> {
  const rows = await db.select().from(publicationAgreements).where(standsFor(of))
  return new Map(rows.map((row) => [row.personId, row]))
}

export async function insertAgreement(
  tx: Db,
  agreement: Of & Pick<Agreement, 'personId' | 'agreedBy' | 'agreedAt' | 'reason'>,
): Promise<Agreement['id']> {
  const id = newId<string>()
  await tx
    .insert(publicationAgreements)
    .values({ id, ...agreement })
    .catch((error: unknown) =>
      refuseOn(error, {
        publication_agreements_one_standing_idx: 'agreement-not-needed',
        publication_agreements_is_of_another: 'not-allowed',
      }),
    )
  return id
}

/** The last that was said of somebody, in force or taken back; null: nothing. */
export async function lastAgreement(
  db: Db,
  { callId, publicationId, personId }: Of & { readonly personId: PersonId },
): Promise<Agreement | null> {
  const [last] = await db
    .select()
    .from(publicationAgreements)
    .where(
      and(
        eq(publicationAgreements.callId, callId),
        eq(publicationAgreements.publicationId, publicationId),
        eq(publicationAgreements.personId, personId),
      ),
    )
    .orderBy(desc(publicationAgreements.agreedAt), desc(publicationAgreements.id))
    .limit(1)
  return last ?? null
}

/** Takes an agreement back if it still stands; its id. */
export async function endAgreement(
  tx: Db,
  of: Of & { readonly personId: PersonId },
  withdrawn: { readonly withdrawnBy: PersonId; readonly withdrawnAt: Date },
): Promise<Agreement['id']> {
  const [ended] = await tx
    .update(publicationAgreements)
    .set(withdrawn)
    .where(and(standsFor(of), eq(publicationAgreements.personId, of.personId)))
    .returning({ id: publicationAgreements.id })
  if (!ended) throw new Refusal('agreement-not-given')
  return ended.id
}

/** The reasons of these agreements of a call, in force or taken back. */
export const agreementReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: publicationAgreements.id, reason: publicationAgreements.reason })
    .from(publicationAgreements)
    .where(and(eq(publicationAgreements.callId, callId), inArray(publicationAgreements.id, [...ids])))
