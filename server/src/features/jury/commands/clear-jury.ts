import { inLanguage } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { askedOf, stayingCancelled, type Call, type CallPart } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { deleteEarlyCloses } from '../store/early-closes.ts'
import { countGiven } from '../store/counting.ts'
import { countJurors, deleteJurorsOf, listSeated } from '../store/jurors.ts'

/** The jury of a call goes with it; those who were invited and did not decline are told. */
export const juryPart: CallPart = {
  name: 'jurors',
  count: countJurors,
  clear: clearJury,
  /** Whoever sits in the jury or is invited to it, of the categories that they judge; and what was given there. */
  async touched(db, call, category) {
    const staying = stayingCancelled(call, category)
    const seats = (await listSeated(db, call.id)).filter(
      ({ categoryKeys }) =>
        (category === null || categoryKeys.includes(category)) &&
        !(staying.length > 0 && categoryKeys.every((key) => staying.includes(key))),
    )
    const told = seats.map(({ id: seat, email, language, name }) => ({
      as: 'juror' as const,
      id: seat,
      to: email,
      language,
      name,
      number: null,
      mayMove: false,
    }))
    return { jurors: seats.length, reviews: await countGiven(db, call.id, category), told }
  },
}

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
