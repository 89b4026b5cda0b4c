import { lockJuryOf } from '../store/lock.ts'
import { randomBytes } from 'node:crypto'
import type { AuthorityId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { inLanguage } from '#kernel/languages.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { askedOf, getCall, mayRunCall, type Call, getCallById } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { hashToken } from '../core/tokens.ts'
import { insertJuror, type Juror } from '../store/jurors.ts'
import { demandInvitable, wrongCategories } from './invitable.ts'

export type Invitation = {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly organisation: string
  readonly authorityId?: string | undefined
  readonly categoryKeys: readonly string[]
}

type Invitations = {
  readonly call: string
  readonly jurors: readonly Invitation[]
  /** All is looked at as if it were sent, and nobody is invited. */
  readonly isPreview?: boolean | undefined
  readonly once?: string | undefined
}

/**
 * Invites people to judge; each gets an address of their own by mail. All or none are invited, and once, however often
 * the form is sent.
 */
export async function inviteJurors(ctx: Ctx, { once: key, isPreview, ...asked }: Invitations) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldToInvite(tx, asked)
    demand(mayRunCall(ctx.actor, call))
    if (isPreview) {
      await demandInvitable(tx, call, asked.jurors, ctx.now)
      return { invited: asked.jurors.length }
    }
    const again = (answer: { invited: number }) => Promise.resolve(answer)
    return once(tx, ctx, { of: 'inviteJurors', key, asked, again }, async () => {
      await demandInvitable(tx, call, asked.jurors, ctx.now)
      for (const [at, invitation] of asked.jurors.entries()) await invite(ctx, tx, call, { at, invitation })
      return { invited: asked.jurors.length }
    })
  })
}

/** Whoever is invited is invited before the call is cancelled, and told of that, or not at all; a preview waits for nobody. */
async function heldToInvite(tx: Db, { call: key, isPreview }: Pick<Invitations, 'call' | 'isPreview'>) {
  const call = await getCall(tx, key)
  if (isPreview) return call
  await lockJuryOf(tx, call.id)
  return getCallById(tx, call.id)
}

/** Invites one person, who may sit; the token is known here and in the mail only. */
export async function invite(
  ctx: Ctx,
  tx: Db,
  call: Call,
  { at, invitation }: { readonly at: number; readonly invitation: Invitation },
): Promise<{ readonly juror: Juror; readonly token: string }> {
  const [wrong] = wrongCategories(call, invitation.categoryKeys)
  if (wrong)
    throw new Refusal(wrong.no, { fields: [{ field: `jurors.${at}.categoryKeys`, code: wrong.code }] })
  const token = newToken()
  const juror = await inserted(tx, call, { at, invitation, tokenHash: hashToken(token) }, ctx.now)
  await audit.record(tx, ctx, 'juror.invite', { callId: call.id, subjectId: juror.id })
  await sendInvitation(ctx, tx, call, { juror, token })
  return { juror, token }
}

async function inserted(
  tx: Db,
  call: Call,
  { at, invitation, tokenHash }: { at: number; invitation: Invitation; tokenHash: string },
  now: Date,
): Promise<Juror> {
  const { email, name, language, organisation, categoryKeys } = invitation
  const juror = {
    email: sameAddress(email),
    name,
    language,
    organisation,
    authorityId: (invitation.authorityId ?? null) as AuthorityId | null,
    categoryKeys: [...categoryKeys],
    tokenHash,
  }
  return insertJuror(tx, call.id, juror, now).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    throw error.with({ fields: [{ field: `jurors.${at}.email`, code: error.code }] })
  })
}

/** 192 random bits, unguessable, in letters that survive mail programs. */
export const newToken = (): string => randomBytes(24).toString('base64url')

export async function sendInvitation(
  ctx: Ctx,
  tx: Db,
  call: Call,
  { juror, token }: { readonly juror: Juror; readonly token: string },
): Promise<void> {
  await notices.enqueue(tx, ctx, {
    kind: 'juror-invited',
    to: juror.email,
    language: juror.language,
    callId: call.id,
    causeKey: `juror-invited:${hashToken(token)}`,
    facts: {
      name: juror.name,
      call: inLanguage(call.document.name, juror.language).text,
      url: pageAddress(ctx.settings, juror.language, 'juryInvitation', { token }),
      ask: askedOf(ctx, call, juror.language),
    },
  })
}
