import type { Refused } from '#lib/texts/problems.ts'
import type { Sent } from './sent.ts'

/** What the form's own action answers when it is sent by script. */
export type SaveAnswer =
  | { readonly type: 'saved'; readonly at: string; readonly answer: unknown }
  /** The others were, without what would be refused in any case. */
  | { readonly type: 'partly'; readonly at: string; readonly answer: unknown; readonly problem: Refused }
  | { readonly type: 'conflict'; readonly answer: unknown }
  | { readonly type: 'refused'; readonly problem: Refused }
  | { readonly type: 'unreached' }

export function answerOf(sent: Sent): SaveAnswer {
  if (sent.type === 'unreached') return sent
  if (sent.type === 'taken') {
    const { savedAt = '' } = (sent.answer ?? {}) as { savedAt?: string }
    return { type: 'saved', at: savedAt, answer: sent.answer }
  }
  const { problem, answer } = sent
  return problem.code === 'changed-meanwhile' ? { type: 'conflict', answer } : { type: 'refused', problem }
}
