import { sameAddress } from '#kernel/mail-address.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { couldReadMarks, type Span } from '../core/readers.ts'
import { roundOf } from '../core/round.ts'
import type { Juror } from '../store/jurors.ts'
import { closedSpans, marksSince, readingRoles } from '../store/readers.ts'

const roundIn = (call: Call) => ({ callId: call.id, roundKey: roundOf(call.document).round.key })

type Asked = {
  readonly email: string
  /** Since when they are asked to judge; null: they sat already, and that was asked then. */
  readonly askedAt: Date | null
}

/** Whether whoever has this address could read marks of the round as somebody of the office. Three queries. */
export const couldRead = async (db: Db, call: Call, { email, askedAt }: Asked): Promise<boolean> =>
  (await couldReadAmong(db, call, { emails: [email], askedAt }))(email)

type AskedTogether = { readonly emails: readonly string[] } & Pick<Asked, 'askedAt'>

/** The same of several who are asked at once. Three queries, however many they are. */
export async function couldReadAmong(
  db: Db,
  call: Call,
  { emails, askedAt }: AskedTogether,
): Promise<(email: string) => boolean> {
  const roles = await readingRoles(db, call.id, emails)
  const round = {
    marksSince: await marksSince(db, roundIn(call)),
    closed: await closedSpans(db, roundIn(call)),
  }
  return (email) => couldReadMarks({ roles: roles.get(sameAddress(email)) ?? [], askedAt, ...round })
}

/**
 * Of these seats those whose people can read marks by this early close, as they hold a role of the office in it: they judge no more
 * when it is taken back. Two queries.
 */
export async function readersAmong<Seat extends Pick<Juror, 'email'>>(
  { db }: Pick<Ctx, 'db'>,
  call: Call,
  seats: readonly Seat[],
  close: Span,
): Promise<Seat[]> {
  const since = await marksSince(db, roundIn(call))
  const roles = await readingRoles(
    db,
    call.id,
    seats.map(({ email }) => email),
  )
  return seats.filter(({ email }) =>
    couldReadMarks({
      roles: roles.get(sameAddress(email)) ?? [],
      marksSince: since,
      askedAt: null,
      closed: [close],
    }),
  )
}
