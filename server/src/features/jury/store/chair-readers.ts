import type { Db } from '#platform/db/client.ts'
import { fitsPanel, type Call, type Round } from '#features/calls/index.ts'
import { readBy } from '../core/questions.ts'
import { isJudgingOver } from '../policy/round.ts'
import type { Reader } from './later-readers.ts'
import { listOutlines } from './outlines.ts'
import { roundForGood } from './over-for-good.ts'
import { presidedSince } from './presided.ts'

type Asked = { readonly call: Pick<Call, 'id' | 'document'>; readonly round: Pick<Round, 'key'> }

/**
 * Who can read by now, or could since it was over, as the chair of a panel what the others answered in a round, and of which entries: who is
 * chair no more has read it all the same. Of a round that asks nothing for a chair, or that can go on, nothing is asked.
 */
export async function chairReaders(db: Db, { call, round }: Asked, now: Date): Promise<readonly Reader[]> {
  const over = await roundForGood(db, call, round)
  if (!over?.closesAt || !isJudgingOver(over, now).ok) return []
  const { panels, questions, key: roundKey } = over.round
  if (panels.length === 0 || readBy('chair', questions).length === 0) return []
  const chairs = await presidedSince(db, { callId: call.id, roundKey }, over.closesAt)
  if (chairs.length === 0) return []
  const outlines = await listOutlines(db, call.id, null, over.round)
  return chairs.flatMap(({ panelKey, jurorId }) => {
    const panel = panels.find(({ key }) => key === panelKey)
    if (!panel) return []
    return outlines
      .filter((outline) => fitsPanel(panel, outline))
      .map(({ entryId }) => ({ jurorId, entryId }))
  })
}
