import type { OutputOf } from '@clarion/server/contract'

type Publication = NonNullable<OutputOf<'previewPublication'>['publication']>

/** What a page says first of a publication: of a proposal that was taken back nothing had been published. */
export function stateSaid(publication: Pick<Publication, 'state' | 'confirmedAt'> | null) {
  if (publication === null) return 'none'
  const { state, confirmedAt } = publication
  return state === 'withdrawn' && confirmedAt === null ? 'unproposed' : state
}
