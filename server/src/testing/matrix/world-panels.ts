import { and, eq } from 'drizzle-orm'
import type { Actor } from '#kernel/actor.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Round } from '#features/calls/index.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { assignJuror } from '#features/jury/commands/assign-juror.ts'
import { seatPanel } from '#features/jury/commands/seat-panel.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { assignments, reviews, scores } from '#features/jury/tables.ts'
import { aJuror, type MadeJuror } from '#features/jury/testing.ts'
import { putInByHand } from '#features/results/commands/choose-by-hand.ts'
import { SECRET, withFinals } from './in-the-finals.ts'
import { aWorldOfRounds, called, type EntryName, type Shape, type WorldOfRounds } from './world-rounds.ts'

/** Beside those of the world of rounds one from elsewhere, which another panel of the finals judges. */
export type Known = EntryName | 'w1'

/** Who asks, of which entries they may know, and in which rounds they judge. */
export type Asking = {
  readonly actor: Actor
  readonly knows: readonly Known[]
  readonly judgesIn: readonly ('first' | 'finals' | 'beside')[]
}

export const PERSONAS_OF_PANELS = [
  'juror of the panel',
  'juror of another panel',
  'chair of the panel',
  'chair of another panel',
  'juror of another round',
  'juror of a round that is over',
  'juror whose seat was taken back',
  'juror who sits in the panel no more',
  'entrant of an entry that went on',
  'entrant of one that did not',
  'visitor',
] as const
export type PersonaOfPanels = (typeof PERSONAS_OF_PANELS)[number]

export type WorldOfPanels = WorldOfRounds & {
  readonly beside: Round
  /** Of the other panel of the finals. */
  readonly abe: MadeJuror
  readonly all: Readonly<Record<Known, MadeEntry>>
  readonly asking: Readonly<Record<PersonaOfPanels, Asking>>
}

const DOUBT = 'doubt'
const questions: Round['questions'] = [
  { key: DOUBT, label: called('What do you doubt?'), required: false, audience: 'chair' },
]

/** The finals have a panel for each of two countries, and beside them runs a round of all that was admitted. */
const shape: Shape = {
  saying: ({ first, finals }) => ({
    first: { ...first, questions },
    finals: {
      ...finals,
      panels: [
        { key: 'final', name: called('Final'), countries: ['IT'] },
        { key: 'aside', name: called('Aside'), countries: ['EL'] },
      ],
    },
    beside: [besideOf(first, finals)],
  }),
}

const besideOf = (first: Round, { phase }: Round): Round => ({
  ...{ ...first, key: 'beside', phase, cut: undefined, name: called('Beside') },
  panels: first.panels.slice(0, 1),
})

/** The world of rounds with more of them and more who judge, before anything is in the finals. */
export async function aWorldOfPanels(ctx: Ctx): Promise<WorldOfPanels> {
  const world = await aWorldOfRounds(ctx, shape)
  const { call, first, finals, entries, finalists, nora, sara } = world
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
  const beside = besideOf(first, finals)
  const category = entries.n1.entry.categoryKey
  const of = { authority: 'el-west', body: { country: 'EL' }, title: 'Entry el-west' }
  const w1 = await anEntry(ctx, { call, category, ...of, traits: ['admitted'] })
  const juror = (name: string) => aJuror(ctx, { call, name, email: `${name.toLowerCase()}@jury.example` })
  const seated = async ({ key: round }: Round, panel: string, seats: Seats) => {
    const [sitting, jurors] = [idsOf(seats.sitting), idsOf(seats.jurors)]
    const chair = seats.chair?.juror.id ?? null
    await seatPanel(operator, { call: call.key, round, panel, sitting, jurors, chair, presiding: null })
  }
  const [nick, sue, abe] = [await juror('Nick'), await juror('Sue'), await juror('Abe')]
  const [sid, wanda, una] = [await juror('Sid'), await juror('Wanda'), await juror('Una')]
  await seated(first, 'north', { sitting: [nora], jurors: [nora, nick], chair: nick })
  await seated(first, 'south', { sitting: [sara], jurors: [sara, sue], chair: sara })
  await seated(beside, 'north', { sitting: [], jurors: [sid] })
  await seated(finals, 'aside', { sitting: [], jurors: [abe] })
  const gone = [...finalists, wanda, una]
  await seated(finals, 'final', { sitting: finalists, jurors: gone })
  await seated(finals, 'final', { sitting: gone, jurors: [...finalists, wanda] })
  await withdrawJuror(operator, { call: call.key, juror: wanda.juror.id })
  await stateConflicts(nick.as, { call: call.key, asked: [entries.n2.entry.id], conflicts: [] })
  await given(operator, world, { round: beside, juror: sid, entry: entries.n2 })
  const asking: WorldOfPanels['asking'] = {
    'juror of the panel': asks(finalists[1], ['n1', 's1'], 'finals'),
    'juror of another panel': asks(abe, ['w1'], 'finals'),
    'chair of the panel': asks(nick, ['n1', 'n2', 'w1'], 'first'),
    'chair of another panel': asks(sara, ['s1', 's2'], 'first'),
    'juror of another round': asks(sid, ['n1', 'n2', 'w1'], 'beside'),
    'juror of a round that is over': asks(sue, ['s1', 's2'], 'first'),
    'juror whose seat was taken back': asks(wanda, []),
    'juror who sits in the panel no more': asks(una, []),
    'entrant of an entry that went on': asks({ as: entries.s1.entrant }, ['s1']),
    'entrant of one that did not': asks({ as: entries.n2.entrant }, ['n2']),
    visitor: { actor: { kind: 'visitor' }, knows: [], judgesIn: [] },
  }
  return { ...world, beside, abe, all: { ...entries, w1 }, asking }
}

type Seats = {
  readonly sitting: readonly MadeJuror[]
  readonly jurors: readonly MadeJuror[]
  readonly chair?: MadeJuror
}
const idsOf = (seats: readonly MadeJuror[]) => seats.map(({ juror }) => juror.id)

const asks = (
  one: { readonly as: Ctx } | undefined,
  knows: Asking['knows'],
  ...judgesIn: Asking['judgesIn']
): Asking => ({ actor: present(one, 'somebody').as.actor, knows, judgesIn })

type Given = { readonly round: Round; readonly juror: MadeJuror; readonly entry: MadeEntry }

/** What they have no conflict with is theirs to judge. */
async function given(ctx: Ctx, { call }: WorldOfRounds, { round, juror, entry: { entry } }: Given) {
  const keys = { call: call.key, round: round.key, entryId: entry.id, jurorId: juror.juror.id }
  await assignJuror(ctx, keys)
  await stateConflicts(
    { ...juror.as, now: ctx.now, db: ctx.db },
    { call: call.key, asked: [entry.id], conflicts: [] },
  )
}

/**
 * What the panels of the finals judge; in the other world one more of the first one, with its marks, conflicts and mails, and in the first round
 * somebody of the north said and marked otherwise.
 */
export async function judgedIn(ctx: Ctx, world: WorldOfPanels, which: 'one' | 'other'): Promise<void> {
  const { call, finals, all, abe } = world
  await withFinals(ctx, world, which === 'one' ? ['n1'] : ['n1', 's1'])
  const organiser: Ctx = { ...world.during, db: ctx.db, actor: world.actors.organiser }
  const keys = { call: call.key, round: finals.key, entry: all.w1.entry.id }
  await putInByHand(organiser, { ...keys, reason: SECRET })
  await given(organiser, world, { round: finals, juror: abe, entry: all.w1 })
  if (which === 'other') await saidOtherwise(ctx, world)
}

/** By the store: no command changes what was given in a round that is over. */
async function saidOtherwise({ db }: Ctx, { all, first }: WorldOfPanels): Promise<void> {
  const isIts = and(eq(assignments.entryId, all.n2.entry.id), eq(assignments.roundKey, first.key))
  const found = await db
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(assignments, and(eq(assignments.id, reviews.assignmentId), isIts))
  const { id } = present(found[0], 'a review')
  const min = present(first.criteria[0], 'a criterion').scale.min
  await db
    .update(scores)
    .set({ mark: min.toFixed(2) })
    .where(eq(scores.reviewId, id))
  const answers = { [DOUBT]: { words: SECRET, version: 1 } }
  await db.update(reviews).set({ remark: SECRET, remarkVersion: 1, answers }).where(eq(reviews.id, id))
}
