import type { AnswerValue } from '@clarion/server/shared'
import type { Refused } from '#lib/texts/problems.ts'
import type { Bases } from './bases.ts'
import type { Sent } from './sent.ts'

/** What stands of a field that was changed here and, otherwise, elsewhere; `base` names it. */
export type Dispute = {
  readonly answer: AnswerValue | null
  readonly base: string
  readonly savedAt: string
}
export type Disputes = Readonly<Record<string, Dispute>>

/** What a save says of the fields of its part. */
export type Merged = {
  /** Of the whole entry, which has a later one with each change. */
  readonly version: number
  readonly bases: Bases
  /** What was changed elsewhere and left alone here, as it stands; null: emptied. */
  readonly elsewhere: Readonly<Record<string, AnswerValue | null>>
  readonly disputed: Disputes
}

/** What the form's own action answers when it is sent by script. */
export type SaveAnswer =
  | { readonly type: 'saved'; readonly at: string; readonly answer: unknown; readonly merged: Merged }
  /** `problem`: all else was saved, without what would be refused in any case. */
  | {
      readonly type: 'partly' | 'conflict'
      readonly at: string
      readonly answer: unknown
      readonly merged: Merged
      readonly problem: Refused
    }
  | { readonly type: 'refused'; readonly problem: Refused }
  | { readonly type: 'unreached' }

export function answerOf(sent: Sent): SaveAnswer {
  if (sent.type === 'unreached') return sent
  const { answer } = sent
  const saved = { at: savedAtIn(answer), answer, merged: mergedIn(answer) }
  if (sent.type === 'taken') return { type: 'saved', ...saved }
  const { problem } = sent
  if (problem.code === 'changed-meanwhile') return { type: 'conflict', ...saved, problem }
  return 'bases' in bag(answer) ? { type: 'partly', ...saved, problem } : { type: 'refused', problem }
}

const bag = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {}

const savedAtIn = (answer: unknown): string => String(bag(answer)['savedAt'] ?? '')

/** The other versions of what two changed in two ways, where an action's answer has them. */
export const disputesIn = (answer: unknown): Disputes =>
  (bag(bag(bag(answer)['problem'])['details'])['disputed'] as Disputes | undefined) ?? {}

function mergedIn(answer: unknown): Merged {
  const { version = 0, bases = {}, elsewhere = {} } = bag(answer) as Partial<Merged>
  return { version, bases, elsewhere, disputed: disputesIn(answer) }
}

/** Both refusals in one. */
export const together = (one: Refused, other: Refused): Refused => ({
  ...one,
  details: {
    ...one.details,
    fields: [...(one.details.fields ?? []), ...(other.details.fields ?? [])],
  },
})
