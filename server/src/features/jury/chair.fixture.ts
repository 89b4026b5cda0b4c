import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Call, type Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { giveReview } from './commands/give-review.ts'
import { saveAnswer } from './commands/save-answer.ts'
import { saveScore } from './commands/save-score.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { roundOf } from './core/round.ts'
import { aJuror, type MadeJuror } from './testing.ts'
import { showConflictList } from './views/mine.ts'

const QUESTIONS: Round['questions'] = [
  { key: 'doubt', label: { en: 'What do you doubt?' }, required: false, audience: 'chair' },
  { key: 'own', label: { en: 'For yourself' }, required: false, audience: 'nobody' },
]

type Wanted = Partial<Round> & {
  /** Its phase names no close. */
  readonly isOpenEnded?: boolean
}

/** A round of two panels that asks its jurors something for the chair: Carl and Nora sit in the first, Sara in the second, an entry in each. */
export async function aPanel(ctx: Ctx, { isOpenEnded = false, ...said }: Wanted = {}) {
  const made = await aCall(ctx)
  const [first = '', ...others] = made.document.categories.map(({ key }) => key)
  const panels = [
    { key: 'north', name: { en: 'North' }, categories: [first] },
    { key: 'south', name: { en: 'South' }, categories: others },
  ]
  const rounds = made.document.rounds.map((round) => ({ ...round, panels, questions: QUESTIONS, ...said }))
  const judged = new Set(rounds.map(({ phase }) => phase))
  const phases = made.document.phases.map(({ closesAt, ...phase }) =>
    isOpenEnded && judged.has(phase.key) ? phase : { ...phase, closesAt },
  )
  const call = await anAmendedCall(ctx, made, { rounds, phases })
  const organiser = await anOfficer(ctx, 'ann@office.eu')
  const [carl, nora, sara] = [
    await aJuror(ctx, { call, name: 'Carl' }),
    await aJuror(ctx, { call, name: 'Nora' }),
    await aJuror(ctx, { call, name: 'Sara' }),
  ]
  const north = { call: call.key, panel: 'north', jurors: [carl.juror.id, nora.juror.id] }
  await seatPanel(organiser, { ...north, sitting: [], chair: carl.juror.id, presiding: null })
  await seatPanel(organiser, { call: call.key, panel: 'south', jurors: [sara.juror.id], sitting: [] })
  const { entry } = await anEntry(ctx, { call, category: first, traits: ['admitted'] })
  const { entry: southern } = await anEntry(ctx, { call, category: others[0] ?? '', traits: ['admitted'] })
  const give = async ({ juror, as }: MadeJuror, one: typeof entry, doubt: string) => {
    await assignJuror(organiser, { call: call.key, entryId: one.id, jurorId: juror.id })
    await stateFree(as, call, one)
    return review(as, call, one, doubt)
  }
  return { call, organiser, carl, nora, sara, entry, southern, give, north }
}

/** Of an entry; of who judges without names, of everybody who stands behind one. */
async function stateFree(as: Ctx, { key }: Call, { id }: { readonly id: string }): Promise<void> {
  const names = (await showConflictList(as, { call: key })).parties.map(({ name }) => name)
  const parties = { asked: names, named: [], takenBack: [] }
  await stateConflicts(as, { call: key, asked: [id], conflicts: [], parties })
}

async function review(as: Ctx, call: Call, entry: { id: string; categoryKey: string }, doubt: string) {
  const keys = { call: call.key, entry: entry.id }
  for (const { key, scale } of criteriaFor(call.document, entry.categoryKey))
    await saveScore(as, { ...keys, criterion: key, mark: scale.max })
  await saveAnswer(as, { ...keys, question: 'doubt', answer: doubt, version: 0 })
  await saveAnswer(as, { ...keys, question: 'own', answer: 'OWN-WORDS', version: 0 })
  return () => giveReview(as, keys)
}

/** The same of somebody once the phase of judging has closed. */
export const overFor = (as: Ctx, { document }: Call): Ctx => ({
  ...as,
  now: present(roundOf(document).closesAt, 'a close'),
})
