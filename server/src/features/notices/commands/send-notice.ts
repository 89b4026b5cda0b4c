import type { NoticeId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { messageIdOf, type Mailer } from '#platform/mail/mailer.ts'
import { catalogueOf } from '../core/catalogues.ts'
import { writeLetter } from '../core/letter.ts'
import { isOutdated } from '../core/kinds.ts'
import { markFailed, markSent, notePostponed, putInMailbox, takeWaiting } from '../store.ts'

/**
 * Sends one notice, or lays it in the local mailbox when there is no mail server. The row stays locked while the
 * mail leaves, and its message id is made from the notice, so that a repeat after a crash can be recognised.
 */
export async function sendNotice(ctx: Ctx, mailer: Mailer | null, noticeId: NoticeId): Promise<void> {
  const refusal = await ctx.db.transaction(async (tx) => {
    const notice = await takeWaiting(tx, noticeId)
    if (!notice) return null
    if (isOutdated(notice, ctx.now)) {
      await markFailed(tx, notice)
      return null
    }
    const letter = writeLetter(catalogueOf(notice.language), notice.language, notice)
    if (!mailer || isNobody(notice.toAddress)) {
      await putInMailbox(tx, notice, letter, ctx.now)
      await markSent(tx, notice, ctx.now)
      return null
    }
    const outcome = await mailer.send({
      to: notice.toAddress,
      from: ctx.settings.mailFrom,
      ...letter,
      messageId: messageIdOf(notice.id, ctx.settings.publicUrl),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    if (outcome.kind === 'sent') await markSent(tx, notice, ctx.now)
    else if (outcome.kind === 'refused') await markFailed(tx, notice, outcome.answer)
    else await notePostponed(tx, notice, outcome.answer)
    return outcome.kind === 'postponed' ? outcome.answer : null
  })
  // Thrown after the commit: what went wrong is kept, and the job is tried again later.
  if (refusal !== null) throw new MailPostponed(refusal)
}

/** Nobody can have an address below .invalid (RFC 2606): the people of the demonstration have theirs there. */
const isNobody = (address: string): boolean => address.endsWith('.invalid')

/** The mail server could not take the mail now. */
class MailPostponed extends Error {}
