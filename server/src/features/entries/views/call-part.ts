import type { CallPart } from '#features/calls/index.ts'
import { countOfCall } from '../store/entries.ts'

/** Entries keep their call, whatever became of them: what people have begun is not taken from them. */
export const entriesPart: CallPart = { name: 'entries', count: countOfCall }
