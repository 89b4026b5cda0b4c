import { isAlone } from './alone.ts'
import type { OutputOf } from '@clarion/server/contract'

type Entry = Parameters<typeof isAlone>[0] & {
  readonly may: Pick<OutputOf<'showMyEntry'>['may'], 'complete' | 'edit'>
}

/**
 * Whether the words for publication are completed on a page of their own: where the entry takes no changes, and where it takes none but
 * supporting material or what its office asks for, beside which its pictures stay as they are.
 */
export const isCompletedApart = (entry: Entry): boolean =>
  entry.may.complete.ok && (!entry.may.edit.ok || isAlone(entry))
