import { saidOver, type Sent } from './words-form.ts'
import type { Attempt, Problem } from '#lib/server/api.ts'
import type { InputOf, OutputOf } from '@clarion/server/contract'

type Words = InputOf<'completeWords'>
type OnPage = {
  readonly pictures: OutputOf<'showWords'>['pictures']
  readonly sent: readonly Sent[]
}

/** What came of one picture, and what of it goes back into the page. */
type Outcome = {
  readonly is: 'saved' | 'same' | 'apart' | 'refused'
  readonly left: Sent
  readonly problem?: Problem
}

/** Saves what is news of one picture over what is there now. Where two texts are apart, the choice is still to be made. */
async function save(attempt: Attempt, entry: string, { saved, sent }: Met): Promise<Outcome> {
  const { media, typed, unheard } = sent
  const { shown, before, apart, isNews } = saidOver(saved, sent)
  if (apart.length > 0) return { is: 'apart', left: { media, typed, before: sent.before, unheard } }
  const left = { media, typed: shown, before }
  if (!isNews) return { is: 'same', left }
  const words = { ...shown, licence: shown.licence as Words['licence'] }
  const answer = await attempt.completeWords({ entry, media, version: saved.version, ...words })
  return answer.ok ? { is: 'saved', left } : { is: 'refused', left, problem: answer.problem }
}
type Met = { readonly saved: Parameters<typeof saidOver>[0]; readonly sent: Sent }

/**
 * Saves what is said of each picture of the entry. Of what is none of its pictures, any more or ever, one is tried, which
 * says why it is refused: the rest is refused for the same.
 */
export async function saveWords(
  attempt: Attempt,
  entry: string,
  { pictures, sent }: OnPage,
): Promise<readonly Outcome[]> {
  const savedOf = new Map(pictures.map((picture) => [picture.id, picture]))
  let gone: Problem | undefined
  const outcomes: Outcome[] = []
  for (const one of sent) {
    const saved = savedOf.get(one.media)
    const outcome =
      saved === undefined && gone !== undefined
        ? ({ is: 'refused', left: one, problem: gone } as const)
        : await save(attempt, entry, { saved: saved ?? { ...one.before, version: 0 }, sent: one })
    if (saved === undefined) gone ??= outcome.problem
    outcomes.push(outcome)
  }
  return outcomes
}
