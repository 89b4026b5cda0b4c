import type { Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { saveAnswer } from './commands/save-answer.ts'
import { aJuror, anAssignment, atTheDesk } from './testing.ts'
import { showDesk } from './views/desk.ts'

const asked = (key: string, audience: Round['questions'][number]['audience'], more: object = {}) => ({
  ...{ key, label: { en: `${key}?`, it: `${key}, sì?`, el: `${key}?` }, audience, required: false },
  ...more,
})

/** A question of each audience; what is for the office must be answered, in ten characters at most. */
export const QUESTIONS: Round['questions'] = [
  asked('own', 'nobody'),
  asked('office', 'office', { required: true, max: 10 }),
  asked('told', 'entrant-after-results'),
]

/** A call that asks its jurors in words, an admitted entry, and these jurors before it. */
export async function aCallThatAsks(ctx: Ctx, names: readonly string[]) {
  const made = await aCall(ctx)
  const rounds = made.document.rounds.map((round) => ({ ...round, questions: QUESTIONS }))
  const call = await anAmendedCall(ctx, made, { rounds })
  const entered = await anEntry(ctx, { call, traits: ['admitted'] })
  const keys = { call: call.key, entry: entered.entry.id }
  const jurors = []
  for (const name of names) {
    const juror = await aJuror(ctx, { call, name })
    await anAssignment(ctx, { call, entry: entered.entry, juror })
    jurors.push(answering(juror.as, keys))
  }
  return { call, entered, keys, jurors }
}

/** A juror at the desk who also answers; each answer is given over the one that is there. */
export function answering(as: Ctx, keys: { readonly call: string; readonly entry: string }) {
  const desk = atTheDesk(as, keys)
  const answer = async (question: string, words: string, version?: number) => {
    const { answers } = (await showDesk(as, keys)).review
    return saveAnswer(as, {
      ...{ ...keys, question, answer: words },
      version: version ?? answers[question]?.version ?? 0,
    })
  }
  const markAll = async () => {
    for (const { key, scale } of (await desk.show()).criteria) await desk.mark(key, scale.max)
  }
  return { as, ...desk, answer, markAll }
}
