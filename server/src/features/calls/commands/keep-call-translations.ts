import { LANGUAGES } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { keepAsRight, takeBackAsRight } from '#features/translations/index.ts'
import { mayRunCall } from '../policy.ts'
import { lockCall } from '../store/calls.ts'
import { textsHolder } from '../store/texts.ts'

type Right = {
  readonly call: string
  /** As which the originals were looked at. */
  readonly version: number
  readonly language: string
  readonly texts: readonly string[]
  /** False takes that word back. */
  readonly isRight?: boolean
}

/** Says of translations in a call's document that they are still right, or takes that back; the document stays as it is, and those that are right already are left alone. */
export async function keepCallTranslations(ctx: Ctx, { call: key, isRight = true, ...right }: Right) {
  const { version, language, texts: keys } = right
  return ctx.db.transaction(async (tx) => {
    const call = await lockCall(tx, key)
    demand(mayRunCall(ctx.actor, call))
    if (call.documentVersion !== version) throw new Refusal('changed-meanwhile')
    const looked = { version, language, keys, languages: LANGUAGES }
    const n = await (isRight ? keepAsRight : takeBackAsRight)(tx, textsHolder(call.id), looked)
    if (n > 0) {
      const about = { callId: call.id, subjectId: call.id }
      const act = isRight ? 'call.keep-translations' : 'call.reopen-translations'
      await audit.record(tx, ctx, act, { ...about, version, language, n })
    }
    return { version }
  })
}
