import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { ActionOf } from '#features/audit/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { presidingSince, type ChairAct } from '../core/presiding.ts'

const SEATING = [
  'panel.seat',
  'panel.name-chair',
  'panel.end-chair',
] as const satisfies readonly ActionOf<'panel'>[]

type RoundIn = { readonly callId: CallId; readonly roundKey: string }

/** Who was the chair of which panel of a round at an instant or after it: of who is so no more nothing is left but the record. One query. */
export async function presidedSince(db: Db, { callId, roundKey }: RoundIn, since: Date) {
  const records = await db
    .select({ action: auditRecords.action, facts: auditRecords.facts, at: auditRecords.happenedAt })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.callId, callId),
        inArray(auditRecords.action, [...SEATING]),
        eq(sql`${auditRecords.facts} ->> 'round'`, roundKey),
      ),
    )
    .orderBy(asc(auditRecords.sequence))
  const acts = records.map(({ action, facts, at }): ChairAct => {
    const said = (name: string): string => String(facts[name] ?? '')
    return {
      panelKey: said('panel'),
      at,
      left: said('left').split(' ').filter(Boolean),
      ...(action === 'panel.name-chair' && { chair: said('juror') }),
      ...(action === 'panel.end-chair' && { chair: null }),
    }
  })
  return presidingSince(acts, since)
}
