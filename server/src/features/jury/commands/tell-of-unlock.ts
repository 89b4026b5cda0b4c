import { inLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { askedOf, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { isOfLatest } from '../core/assignments.ts'
import { unlockCause } from '../core/causes.ts'
import { roundInMail } from '../core/round-in-mail.ts'
import type { FoundSheet, Unlock } from '../store/unlocks.ts'
import { hasRoundWithoutNames } from '../store/without-names.ts'
import { outlineRead } from '../views/without-names.ts'

type Told = {
  readonly call: Call
  readonly sheet: FoundSheet
  readonly unlock: Pick<Unlock, 'id' | 'reason'>
}

/** Tells a juror that the office asks them to look at an entry again, and why. */
export const tellOfUnlock = (tx: Db, ctx: Ctx, told: Told): Promise<void> =>
  tell(tx, ctx, 'review-unlocked', told)

/** Tells them that this was taken back. */
export const tellOfLock = (tx: Db, ctx: Ctx, told: Told): Promise<void> =>
  tell(tx, ctx, 'review-locked', told)

/** Whether what it said goes on counting: who may be let change it is barred by nothing, so that is all there is to ask. */
const isCounting = ({ review, latest }: FoundSheet): boolean => isOfLatest(review, latest)

async function tell(
  tx: Db,
  ctx: Ctx,
  kind: 'review-unlocked' | 'review-locked',
  { call, sheet, unlock }: Told,
): Promise<void> {
  const { juror, outline } = sheet
  const { entryId } = outline
  const inMail = roundInMail(call.document, sheet.assignment.roundKey, juror.language)
  const page = pageAddress(ctx.settings, juror.language, 'juryEntry', { call: call.key, entry: entryId })
  await notices.enqueue(tx, ctx, {
    kind,
    to: juror.email,
    language: juror.language,
    callId: call.id,
    causeKey: unlockCause(kind, unlock.id),
    concerns: [entryId],
    facts: {
      name: juror.name,
      call: inLanguage(call.document.name, juror.language).text,
      number: outline.number,
      title: (await outlineRead(tx, { call, outline, isWithoutNames: hasRoundWithoutNames(call) })).title,
      ask: askedOf(ctx, call, juror.language),
      ...inMail.facts,
      ...(kind === 'review-unlocked'
        ? { reason: unlock.reason, counts: isCounting(sheet) ? 'yes' : 'no' }
        : {}),
      url: inMail.at(page),
    },
  })
}
