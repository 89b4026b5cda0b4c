import type { OutputOf } from '@clarion/server/contract'

export type Cut = OutputOf<'previewCut'>
export type Way = Cut['into'][number]
export type Entry = Way['entries'][number]

const GROUPS = ['in', 'tied', 'out', 'unmarked', 'no-panel', 'by-hand'] as const

/** The entries of a way out by what comes of them, in the order in which that matters; what is empty is left out. */
export const groupsOf = ({ entries }: Pick<Way, 'entries'>) =>
  GROUPS.map((outcome) => ({
    outcome,
    entries: entries.filter((one) => one.outcome === outcome),
  })).filter((group) => group.entries.length > 0)

export const count = ({ entries }: Pick<Way, 'entries'>, outcome: Entry['outcome']): number =>
  entries.filter((one) => one.outcome === outcome).length

/** Where a place is counted by category, country or panel, its column says in which. */
export const isCountedWithin = ({ rule }: Pick<Way, 'rule'>): boolean =>
  rule.kind === 'top' && rule.per !== 'call'
