import type { OutputOf } from '@clarion/server/contract'

type Entry = Pick<OutputOf<'showMyEntry'>, 'material'> & {
  readonly may: Pick<OutputOf<'showMyEntry'>['may'], 'complete' | 'edit'>
}

/**
 * Whether the words for publication are completed on a page of their own: where the entry takes no changes, and where it takes none but
 * supporting material, beside which its pictures stay as they are.
 */
export const isCompletedApart = ({ may, material }: Entry): boolean =>
  may.complete.ok && (!may.edit.ok || material?.isAlone === true)
