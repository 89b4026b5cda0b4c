import type { Localised } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'

type Cancellation = OutputOf<'previewCancellation'>['cancellations'][number]
type Did = 'asked' | 'confirmed' | 'refused' | 'back' | 'reopening' | 'reopened'
type Act = {
  readonly id: string
  readonly did: Did
  readonly name: string
  readonly at: string
  readonly words: Localised
}

const SETTLED: Readonly<Partial<Record<Cancellation['state'], Did>>> = {
  refused: 'refused',
  'taken-back': 'back',
}

/** What was done about one cancellation, the first first; what nobody has done is left out. */
export function actsOf({
  id,
  state,
  reason,
  asked,
  settled,
  reopening,
  reopened,
}: Cancellation): readonly Act[] {
  // Words of the office to the office have no language of their own to be told by.
  const because: Localised = settled.because === '' ? {} : { '': settled.because }
  const all = [
    { did: 'asked', ...asked, words: reason },
    { did: SETTLED[state] ?? 'confirmed', ...settled, words: because },
    { did: 'reopening', ...reopening, words: reopening.reason ?? {} },
    { did: 'reopened', ...reopened, words: {} },
  ] as const
  return all.flatMap(({ did, at, by, words }) =>
    at === null ? [] : [{ id, did, at, name: by ?? '', words }],
  )
}
