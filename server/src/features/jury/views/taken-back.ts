import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { organisersOf } from '#features/accounts/index.ts'
import { contactOf, type Call } from '#features/calls/index.ts'
import { wasReopenedAt } from '../store/early-closes.ts'
import type { Juror } from '../store/jurors.ts'
import { couldRead } from './readers.ts'

/** What somebody is told of a seat or an invitation that was taken back from them: by which call, since when, whom to ask. */
async function told(db: Db, call: Call, juror: Juror) {
  const { withdrawnAt, withdrawnBecause } = juror
  return {
    call: call.key,
    callName: { ...call.document.name },
    since: withdrawnAt?.toISOString() ?? null,
    zone: call.document.zone,
    because: withdrawnBecause,
    isReader: await isTakenFromReader(db, call, juror),
    contact: contactOf(call.document),
    ask: (await organisersOf(db, call.id)).map(({ name, email }) => ({ name, email })),
  }
}

/** Whether the act that opened judging again took it, as its mail says: they could read all marks meanwhile. */
async function isTakenFromReader(db: Db, call: Call, { email, withdrawnAt }: Juror): Promise<boolean> {
  if (withdrawnAt === null || !(await wasReopenedAt(db, call.id, withdrawnAt))) return false
  return (await couldRead(db, call, { email, askedAt: null })) === 'marks'
}

/** The answer to the juror alone; to anybody else there is no such jury. */
export const seatTakenBack = async (db: Db, call: Call, juror: Juror): Promise<Refusal> =>
  new Refusal('seat-withdrawn', await told(db, call, juror))

/** The answer at an invitation's own address. What the office wrote, and who it is, is told to the invited person alone. */
export async function invitationTakenBack(
  db: Db,
  call: Call,
  juror: Juror,
  { isTheirs }: { readonly isTheirs: boolean },
): Promise<Refusal> {
  const all = await told(db, call, juror)
  return new Refusal(
    'invitation-withdrawn',
    isTheirs ? all : { ...all, because: '', isReader: false, ask: [] },
  )
}
