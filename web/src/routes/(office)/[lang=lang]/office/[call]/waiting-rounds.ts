import type { OutputOf } from '@clarion/server/contract'
import type { Localised } from '@clarion/server/shared'
import type { Office } from '../parts/office.ts'

/** What waits in rounds that lead on, and for a second person about cancelling. */
export type KeyOfRounds = 'cut' | 'choice' | 'telling' | 'cancel' | 'reopen' | 'asked'

type Item = {
  readonly key: KeyOfRounds
  readonly count: number
  readonly of: number
  readonly href: string
  readonly kind: 'warn' | 'calm'
  readonly since?: string
  readonly until?: string
  readonly name?: Localised
}
type Status = OutputOf<'showCallStatus'>

const KINDS = { cut: 'warn', choice: 'warn', telling: 'calm' } as const

/** Who goes on to the next round is settled while it can still be judged there; entrants are told after that. */
export const ofTheRounds = ({ rounds }: Pick<Status, 'rounds'>): Item[] =>
  rounds.map(({ round, name, waitsFor, count, until }) => ({
    key: waitsFor,
    count,
    of: 0,
    href: `cut?round=${encodeURIComponent(round)}`,
    kind: KINDS[waitsFor],
    name,
    ...(until !== null && { until }),
  }))

/** Whoever asked waits for somebody else. */
export const ofCancelling = (
  { cancellations }: Pick<Status, 'cancellations'>,
  { document }: Pick<Office, 'document'>,
): Item[] =>
  cancellations.map(({ category, act, at, isMine }) => {
    const name = document.categories.find(({ key }) => key === category)?.name
    return {
      key: isMine ? 'asked' : act,
      count: 1,
      of: 0,
      href: category === null ? 'cancellation' : `cancellation?category=${encodeURIComponent(category)}`,
      kind: isMine ? 'calm' : 'warn',
      since: at,
      ...(name && { name }),
    }
  })
