import { no, YES, type Verdict } from '#kernel/verdict.ts'
import type { RestsOn } from '../core/decisions-guard.ts'

/** How what rests on the marks is taken away first, where it can be. */
const IN_THE_WAY = {
  told: 'cut-told',
  ended: 'choosing-ended',
  cut: 'cut-in-force',
  'by-hand': 'round-chosen-by-hand',
} as const

/** The marks of a round may change as long as nothing rests on them. */
export const areMarksFree = (restsOn: RestsOn | null): Verdict =>
  restsOn === null ? YES : no(IN_THE_WAY[restsOn])

/** What others gave was not read by who may change what they gave themselves. */
export const isUnread = (isRead: boolean): Verdict => (isRead ? no('marks-read-later') : YES)

/** Who entered was not read by whoever judged without names. */
export const areNamesUnread = (areRead: boolean): Verdict => (areRead ? no('names-read-since') : YES)
