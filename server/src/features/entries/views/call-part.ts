import type { CallPart } from '#features/calls/index.ts'
import { countOfCall } from '../store/entries.ts'
import { concernedIn } from '../store/concerned.ts'

/**
 * Entries keep their call, whatever became of them: what people have begun is not taken from them. When it is cancelled, whoever
 * answers for one that was not withdrawn is told, once for each.
 */
export const entriesPart: CallPart = {
  name: 'entries',
  count: countOfCall,
  async touched(db, { id }, category) {
    const found = await concernedIn(db, id, category)
    const handedIn = found.filter(({ number }) => number !== null).length
    const told = found.map((one) => ({ ...one, as: 'entrant' as const }))
    return { drafts: found.length - handedIn, handedIn, told }
  },
}
