import { sameAddress } from '#kernel/mail-address.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { couldReadMarks, type Span } from '../core/readers.ts'
import { isJudgingOver } from '../policy/round.ts'
import type { Opened } from '../policy/seats.ts'
import { roundsNow } from '../store/early-closes.ts'
import type { Juror } from '../store/jurors.ts'
import { closedSpans, marksSince, readingRoles } from '../store/readers.ts'
import { hasRoundWithoutNames } from '../store/without-names.ts'

type Asked = {
  readonly email: string
  /** Since when they are asked to judge; null: they sat already, and that was asked then. */
  readonly askedAt: Date | null
}

/** What whoever has this address could read as somebody of the office that nobody of the jury may. Three queries. */
export const couldRead = async (db: Db, call: Call, { email, askedAt }: Asked): Promise<Opened> =>
  (await couldReadAmong(db, call, { emails: [email], askedAt }))(email)

type AskedTogether = { readonly emails: readonly string[] } & Pick<Asked, 'askedAt'>

/** The same of several who are asked at once. Three queries, however many they are. */
export async function couldReadAmong(
  db: Db,
  call: Call,
  { emails, askedAt }: AskedTogether,
): Promise<(email: string) => Opened> {
  const roles = await readingRoles(db, call.id, emails)
  const round = {
    marksSince: await marksSince(db, call.id),
    closed: await closedSpans(db, call.id),
  }
  return (email) => {
    const own = roles.get(sameAddress(email)) ?? []
    if (couldReadMarks({ roles: own, askedAt, ...round })) return 'marks'
    // Its office reads who entered, and nobody unlearns that.
    return own.length > 0 && hasRoundWithoutNames(call) ? 'names' : null
  }
}

type Closing = { readonly call: Call; readonly round: Round }

/** Marks are open to those who judge only once every round is over: while another goes on, no early close opens them. */
async function areOthersOver(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  call: Call,
  { key }: Round,
): Promise<boolean> {
  if (call.document.rounds.length === 1) return true
  const others = (await roundsNow(db, call)).filter(({ round }) => round.key !== key)
  return others.every((one) => isJudgingOver(one, now).ok)
}

/**
 * Of these seats those whose people can read marks by this early close, as they hold a role of the office in it: they judge no more
 * when it is taken back. Two queries.
 */
export async function readersAmong<Seat extends Pick<Juror, 'email'>>(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  { call, round }: Closing,
  seats: readonly Seat[],
  close: Span,
): Promise<Seat[]> {
  if (!(await areOthersOver({ db, now }, call, round))) return []
  const since = await marksSince(db, call.id)
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
