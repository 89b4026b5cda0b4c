import { inLanguage } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { askedOf, type Call, type CallPart } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { deleteEarlyCloses } from '../store/early-closes.ts'
import { countJurors, deleteJurorsOf } from '../store/jurors.ts'

/** The jury of a call goes with it; those who were invited and did not decline are told. */
export const juryPart: CallPart = { name: 'jurors', count: countJurors, clear: clearJury }

async function clearJury(tx: Db, ctx: Ctx, call: Call): Promise<void> {
  await deleteEarlyCloses(tx, call.id)
  const gone = await deleteJurorsOf(tx, call.id)
  for (const { id, name, email, language, state } of gone) {
    if (state !== 'invited' && state !== 'accepted') continue
    await notices.enqueue(tx, ctx, {
      kind: 'call-deleted',
      to: email,
      language,
      callId: null,
      causeKey: `call-deleted:${id}`,
      facts: {
        name,
        call: inLanguage(call.document.name, language).text,
        ask: askedOf(ctx, call, language),
      },
    })
  }
}
