import { inLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { organisersOf } from '#features/accounts/index.ts'
import { askedOf, contactOf, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import type { SeatState } from '../states.ts'
import type { Juror } from '../store/jurors.ts'

type Told = {
  readonly kind: 'juror-withdrawn' | 'juror-given-back'
  readonly juror: Juror
  /** What was taken back, or given back: a seat that was taken, or an invitation that waits for its answer. */
  readonly seat: SeatState
  /** `yes`: what somebody of the office wrote; `read`: that they could read the marks of the others. */
  readonly says: 'yes' | 'no' | 'read'
  readonly because: string
}

/** The mail to a juror whose seat is taken back or given back; one for each time. */
export async function tellJuror(ctx: Ctx, tx: Db, call: Call, told: Told): Promise<void> {
  const { kind, juror, seat, says, because } = told
  const organisers = (await organisersOf(tx, call.id)).map(({ email }) => email)
  const { email } = contactOf(call.document)
  const people = [...new Set([...(email === null ? [] : [email]), ...organisers])]
  await notices.enqueue(tx, ctx, {
    kind,
    to: juror.email,
    language: juror.language,
    callId: call.id,
    causeKey: `${kind}:${juror.id}:${ctx.now.toISOString()}`,
    facts: {
      name: juror.name,
      call: inLanguage(call.document.name, juror.language).text,
      seat,
      says,
      because,
      ask: people.join(', ') || askedOf(ctx, call, juror.language),
      url: pageAddress(ctx.settings, juror.language, 'juryDesk', { call: call.key }),
    },
  })
}
