import type { NoticeId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { messageIdOf, type Mailer, type MailOutcome } from '#platform/mail/mailer.ts'
import { currentSite } from '#features/site/index.ts'
import { catalogueOf } from '../core/catalogues.ts'
import { writeLetter, type Letter } from '../core/letter.ts'
import { isOutdated } from '../core/kinds.ts'
import { putInMailbox } from '../store/mailbox.ts'
import * as store from '../store/outbox.ts'

/**
 * Sends one notice, or lays it in the local mailbox when there is no mail server. The attempt is written down before
 * the server is spoken to, and its end after: what lies between when a process dies may have left, and is never sent
 * again by itself. The message id is made from the notice, so that whoever gets it twice can tell.
 */
export async function sendNotice(ctx: Ctx, mailer: Mailer | null, noticeId: NoticeId): Promise<void> {
  const taken = await ctx.db.transaction((tx) => begin(tx, ctx, mailer, noticeId))
  if (!mailer || !taken) return
  const { begun, letter } = taken
  const outcome = await mailer.send({
    to: begun.toAddress,
    from: ctx.settings.mailFrom,
    ...letter,
    messageId: messageIdOf(begun.id, ctx.settings.publicUrl),
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  await ctx.db.transaction((tx) => end(tx, ctx, begun, outcome))
  // Thrown after the commit: what went wrong is kept, and the job is tried again later.
  if (outcome.kind === 'postponed') throw new MailPostponed(outcome.answer)
}

async function letterOf(db: Db, { kind, facts, language }: store.Notice) {
  const { name } = await currentSite(db)
  return writeLetter(catalogueOf(language), language, { kind, facts, site: name })
}

/** The notice with its attempt written down; null when there is nothing to speak to a server about. */
async function begin(
  tx: Db,
  ctx: Ctx,
  mailer: Mailer | null,
  noticeId: NoticeId,
): Promise<{ readonly begun: store.Notice; readonly letter: Letter } | null> {
  const notice = await store.takeWaiting(tx, noticeId)
  if (!notice) return null
  if (isOutdated(notice, ctx.now)) {
    await store.markFailed(tx, notice)
    return null
  }
  const begun = await store.beginAttempt(tx, notice, ctx.now)
  const letter = await letterOf(tx, begun)
  if (mailer && !isNobody(notice.toAddress)) return { begun, letter }
  await putInMailbox(tx, begun, letter, ctx.now)
  await store.markSent(tx, begun, ctx.now)
  return null
}

/** Unless somebody has decided about it meanwhile, because its process was thought dead. */
async function end(tx: Db, ctx: Ctx, begun: store.Notice, outcome: MailOutcome): Promise<void> {
  const notice = await store.takeAttempted(tx, begun)
  if (!notice) return
  if (outcome.kind === 'sent') await store.markSent(tx, notice, ctx.now)
  else if (outcome.kind === 'refused') await store.markFailed(tx, notice, outcome.answer)
  else if (outcome.kind === 'uncertain') await store.markUncertain(tx, notice, outcome.answer)
  else if (notice.state === 'sending') await store.notePostponed(tx, notice, outcome.answer)
}

/** Nobody can have an address below .invalid (RFC 2606): the people of the demonstration have theirs there. */
const isNobody = (address: string): boolean => address.endsWith('.invalid')

/** The mail server could not take the mail now. */
class MailPostponed extends Error {}
