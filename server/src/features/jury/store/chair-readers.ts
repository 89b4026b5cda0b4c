import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { fitsPanel } from '../core/panels.ts'
import { readBy } from '../core/questions.ts'
import { roundOf } from '../core/round.ts'
import { isJudgingOver } from '../policy/round.ts'
import type { Reader } from './later-readers.ts'
import { listOutlines } from './outlines.ts'
import { chairsOfPanels } from './panel-seats.ts'

type Asked = { readonly call: Pick<Call, 'id' | 'document'>; readonly round: Pick<Round, 'key'> }

/**
 * Who can read by now, as the chair of a panel, what the others answered in a round, and of which entries. Of a round that asks nothing
 * for a chair, or whose phase goes on, nothing is asked.
 */
export async function chairReaders(db: Db, { call, round }: Asked, now: Date): Promise<readonly Reader[]> {
  const planned = roundOf(call.document, round.key)
  const { panels, questions } = planned.round
  if (readBy('chair', questions).length === 0 || !isJudgingOver(planned, now).ok) return []
  const chairs = await chairsOfPanels(db, { callId: call.id, round: planned.round })
  if (chairs.size === 0) return []
  const outlines = await listOutlines(db, call.id, null, planned.round)
  return panels.flatMap((panel) => {
    const jurorId = chairs.get(panel.key)
    if (jurorId === undefined) return []
    return outlines
      .filter((outline) => fitsPanel(panel, outline))
      .map(({ entryId }) => ({ jurorId, entryId }))
  })
}
