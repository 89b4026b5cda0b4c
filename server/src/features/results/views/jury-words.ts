import type { Ctx } from '#platform/ctx.ts'
import { callWithIdIn } from '#features/calls/index.ts'
import { ownEntry } from '#features/entries/index.ts'
import { wordsToEntrant } from '#features/jury/index.ts'
import { publicationInForce } from '../store/publications.ts'

/** What the jury answered to the questions that entrants may read, of one's own entry; nothing until the results are published. */
export async function showJuryWords(ctx: Ctx, input: { entry: string }) {
  const entry = await ownEntry(ctx, input.entry)
  if (!(await publicationInForce(ctx.db, entry.callId))) return { questions: [] }
  const call = await callWithIdIn(ctx, entry.callId)
  const told = await wordsToEntrant(ctx.db, call, entry.id)
  return { questions: told.map(({ label, answers }) => ({ label: { ...label }, answers: [...answers] })) }
}
