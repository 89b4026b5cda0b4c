import { createHash } from 'node:crypto'
import type { JurorId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Call } from '#features/calls/index.ts'
import { answerInvitation, importReviews, invite, type ImportedReview } from '#features/jury/index.ts'
import { decisionsGuard } from '../features.ts'
import type { Entered } from './entries.ts'
import { demoAddress, demoPerson } from './people.ts'
import { labels } from './content/content.ts'

/** Jurors of all categories who have accepted; nothing of it is said by mail. */
export async function seatJurors(office: Ctx, call: Call, count: number): Promise<JurorId[]> {
  const ids: JurorId[] = []
  for (let n = 1; n <= count; n++) {
    const actor = await demoPerson(office, 'juror', n)
    const invitation = {
      name: `${labels.people.juror} ${String(n)}`,
      email: demoAddress('juror', n),
      language: 'en' as const,
      organisation: '',
      categoryKeys: call.document.categories.map(({ key }) => key),
    }
    const { juror, token } = await invite(office, office.db, call, { at: 0, invitation })
    await answerInvitation({ ...office, actor }, { token, answer: 'accept' })
    ids.push(juror.id)
  }
  return ids
}

/** A number from 0 to 1 that is always the same for the same words. */
const chance = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join('|')).digest().readUInt32BE() / 2 ** 32

/**
 * Illustrative marks: each entry has a quality, each juror a severity, and the rest is taste. Honoured entries are
 * good ones, so that the ranking and the decisions do not contradict one another.
 */
export async function giveMarks(
  office: Ctx,
  { call, entered, jurorIds }: { call: Call; entered: readonly Entered[]; jurorIds: readonly JurorId[] },
): Promise<void> {
  const perEntry = call.document.rounds[0]?.jurorsPerEntry ?? 1
  const reviews = entered.flatMap((one, index): ImportedReview[] =>
    Array.from({ length: perEntry }, (_, seat) => {
      const juror = (index + seat) % jurorIds.length
      const jurorId = jurorIds[juror]
      return jurorId ? [{ entryId: one.id, jurorId, marks: marksOf(call, one, juror) }] : []
    }).flat(),
  )
  await importReviews(office, call, reviews, { decisions: decisionsGuard })
}

function marksOf(call: Call, { entry }: Entered, juror: number): Record<string, number> {
  const quality = entry.distinction === undefined ? 0.35 + 0.4 * chance('quality', entry.key) : 0.85
  const severity = 0.16 * (chance('severity', juror) - 0.5)
  return Object.fromEntries(
    criteriaFor(call.document, entry.category).map(({ key, scale }) => {
      const taste = 0.24 * (chance('taste', entry.key, juror, key) - 0.5)
      const share = Math.min(1, Math.max(0, quality + severity + taste))
      const steps = Math.round((share * (scale.max - scale.min)) / scale.step)
      return [key, Math.min(scale.max, scale.min + steps * scale.step)]
    }),
  )
}
