import { stayingCancelled, type CallPart } from '#features/calls/index.ts'
import { mayLeave } from '../policy.ts'
import { countOfCall } from '../store/entries.ts'
import { concernedIn } from '../store/concerned.ts'

/**
 * Entries keep their call, whatever became of them: what people have begun is not taken from them. When it is cancelled, whoever
 * answers for one that was not withdrawn is told, once for each.
 */
export const entriesPart: CallPart = {
  name: 'entries',
  count: countOfCall,
  async touched(db, call, category) {
    const staying = stayingCancelled(call, category)
    const found = (await concernedIn(db, call.id, category)).filter((one) => !staying.includes(one.countsIn))
    const handedIn = found.filter(({ number }) => number !== null).length
    const told = found.map(({ countsIn: _countsIn, admissibility, ...one }) => ({
      ...one,
      as: 'entrant' as const,
      mayMove: category !== null && mayLeave(call, category, admissibility),
    }))
    return { drafts: found.length - handedIn, handedIn, told }
  },
}
