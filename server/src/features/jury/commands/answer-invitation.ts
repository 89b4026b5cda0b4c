import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { organisersOf } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { hashToken } from '../core/tokens.ts'
import { getJurorByToken, moveJuror, type Juror } from '../store/jurors.ts'
import { maySeatBeTaken } from '../views/mine.ts'
import { invitationTakenBack } from '../views/taken-back.ts'

/** Accepts or declines, signed in with the invited address: a forwarded mail makes nobody a juror. The office is told. */
export async function answerInvitation(ctx: Ctx, input: { token: string; answer: 'accept' | 'decline' }) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  return ctx.db.transaction(async (tx) => {
    const juror = await getJurorByToken(tx, hashToken(input.token), { isHeld: true })
    if (juror.email !== sameAddress(actor.email)) throw new Refusal('invitation-not-yours')
    const call = await getCallById(tx, juror.callId)
    if (juror.state === 'withdrawn') throw await invitationTakenBack(tx, call, juror, { isTheirs: true })
    // A second click finds it answered so, by the same person.
    if (juror.state === ENDINGS[input.answer] && juror.personId === actor.personId) return { call: call.key }
    if (input.answer === 'accept') demand(await maySeatBeTaken(tx, call, juror))
    await moveJuror(tx, juror, input.answer, { personId: actor.personId, answeredAt: ctx.now })
    await audit.record(tx, ctx, `juror.${input.answer}`, { callId: call.id, subjectId: juror.id })
    await tellOffice(tx, ctx, { call, juror, kind: `juror-${ENDINGS[input.answer]}` })
    return { call: call.key }
  })
}

const ENDINGS = { accept: 'accepted', decline: 'declined' } as const

type Answered = {
  readonly call: Call
  readonly juror: Juror
  readonly kind: 'juror-accepted' | 'juror-declined'
}

/** One mail for each organiser and answer; who is invited again can answer again. */
async function tellOffice(tx: Db, ctx: Ctx, { call, juror, kind }: Answered): Promise<void> {
  for (const { id, email, language: spoken } of await organisersOf(tx, call.id)) {
    const language = isLanguage(spoken) ? spoken : 'en'
    await notices.enqueue(tx, ctx, {
      kind,
      to: email,
      language,
      callId: call.id,
      causeKey: `${kind}:${juror.tokenHash}:${id}`,
      facts: {
        name: juror.name,
        call: inLanguage(call.document.name, language).text,
        url: pageAddress(ctx.settings, language, 'officeJurors', { call: call.key }),
      },
    })
  }
}
