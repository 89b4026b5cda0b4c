import { eq } from 'drizzle-orm'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { seatPanel } from '#features/jury/commands/seat-panel.ts'
import { aGivenReview, aJuror, type MadeJuror } from '#features/jury/testing.ts'
import { afterJudging } from '#features/results/testing.ts'
import { PERSONAS, type Persona } from './personas.ts'
import type { World } from './world.ts'

/**
 * Two entries for each of two panels of a first round that is over, and finals that run, reached by the best. North is
 * of the first category, south of the others.
 */
export const ENTRIES = ['n1', 'n2', 's1', 's2'] as const
export type EntryName = (typeof ENTRIES)[number]

/** Who could ask besides those of the big matrix. */
export const PERSONAS_OF_ROUNDS = [
  'organiser',
  'organiser with an own entry',
  'organiser who judges',
] as const
export type PersonaOfRounds = (typeof PERSONAS_OF_ROUNDS)[number]

const OFFICE: Readonly<Record<PersonaOfRounds, string>> = {
  organiser: 'ann@office.example',
  'organiser with an own entry': 'own@office.example',
  'organiser who judges': 'nora@office.example',
}

export type WorldOfRounds = {
  readonly call: Call
  readonly first: Round
  readonly finals: Round
  readonly entries: Readonly<Record<EntryName, MadeEntry>>
  /** Of the finals. */
  readonly finalists: readonly MadeJuror[]
  /** Who judged in the first round, in its panel of the north and in that of the south. */
  readonly nora: MadeJuror
  readonly sara: MadeJuror
  readonly actors: Readonly<Record<PersonaOfRounds, Actor>>
  /** The same as one of the big matrix, for the inputs that are typed there. */
  readonly asBig: World
  /** While the finals run. */
  readonly during: Ctx
}

export const called = (en: string) => ({ en, it: en, el: en })

type Rounds = { readonly first: Round; readonly finals: Round }

/** How the call differs from the plain one: over what the best are chosen, what its two rounds say beside, and which are judged beside them. */
export type Shape = {
  readonly per?: 'category' | 'call'
  readonly saying?: (rounds: Rounds) => Partial<Rounds> & { readonly beside?: readonly Round[] }
}

async function aCallOfFinals(
  ctx: Ctx,
  { per = 'category', saying = () => ({}) }: Shape,
): Promise<Rounds & { readonly call: Call }> {
  const made = await aCall(ctx)
  const [north = '', ...south] = made.document.categories.map(({ key }) => key)
  const plain: Round = {
    ...present(made.document.rounds[0], 'a round'),
    jurorsPerEntry: 1,
    cut: { kind: 'top', places: 1, per },
    panels: [
      { key: 'north', name: called('North'), categories: [north] },
      { key: 'south', name: called('South'), categories: south },
    ],
  }
  const judging = present(
    made.document.phases.find(({ key }) => key === plain.phase),
    'a phase of judging',
  )
  const opensAt = present(judging.closesAt, 'an end of judging')
  const phase = { ...judging, key: 'finals', opensAt, closesAt: '2031-01-01T12:00' }
  const after: Round = {
    ...{ ...plain, key: 'finals', phase: 'finals', cut: undefined, name: called('Finals') },
    source: { kind: 'shortlist', round: plain.key },
    panels: [{ key: 'final', name: called('Final') }],
  }
  const { first = plain, finals = after, beside = [] } = saying({ first: plain, finals: after })
  const phases = [...made.document.phases, phase]
  const rounds = [first, finals, ...beside]
  return { call: await anAmendedCall(ctx, made, { rounds, phases }), first, finals }
}

async function ofTheOffice(ctx: Ctx, call: Call, email: string): Promise<Actor> {
  const person = await ensurePerson(ctx.db, { email, name: email.split('@')[0] ?? '' }, ctx.now)
  await insertGrant(ctx.db, { personId: person.id, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
  return loadActor(ctx.db, person)
}

/** The world before anything is in the finals, which the best of each category reach, or of the call. */
export async function aWorldOfRounds(ctx: Ctx, shape: Shape = {}): Promise<WorldOfRounds> {
  const { call, first, finals } = await aCallOfFinals(ctx, shape)
  const [north, south] = call.document.categories.map(({ key }) => key)
  const made = async (category: string | undefined, authority: string, email?: string) =>
    anEntry(ctx, {
      ...{ call, authority, traits: ['admitted'], title: `Entry ${authority}` },
      ...(category !== undefined && { category }),
      ...(email !== undefined && { email }),
    })
  const entries = {
    n1: await made(north, 'it-north-one'),
    n2: await made(north, 'it-north-two'),
    s1: await made(south, 'it-south-one'),
    s2: await made(south, 'it-south-two', OFFICE['organiser with an own entry']),
  }
  const seated = async (round: Round, panel: string, seats: readonly MadeJuror[]) => {
    const jurors = seats.map(({ juror }) => juror.id)
    await seatPanel(operator(ctx), { call: call.key, round: round.key, panel, jurors, sitting: [] })
  }
  const juror = (name: string, email: string) => aJuror(ctx, { call, name, email })
  const nora = await juror('Nora', OFFICE['organiser who judges'])
  const sara = await juror('Sara', 'sara@jury.example')
  const finalists = [
    await juror('Fay', 'fay@jury.example'),
    await juror('Finn', 'finn@jury.example'),
    await juror('Flo', 'flo@jury.example'),
  ]
  await seated(first, 'north', [nora])
  await seated(first, 'south', [sara])
  await seated(finals, 'final', finalists)
  for (const [name, one] of [
    ['n1', nora],
    ['n2', nora],
    ['s1', sara],
    ['s2', sara],
  ] as const)
    await aGivenReview(ctx, { call, entry: entries[name].entry, juror: one })
  const actors = {
    organiser: await ofTheOffice(ctx, call, OFFICE.organiser),
    'organiser with an own entry': await ofTheOffice(ctx, call, OFFICE['organiser with an own entry']),
    'organiser who judges': await ofTheOffice(ctx, call, OFFICE['organiser who judges']),
  }
  const during = afterJudging({ ...ctx, actor: actors.organiser })
  const asBig = await bigOf(ctx, { call, entries, jurors: [nora, sara] })
  return { call, first, finals, entries, finalists, nora, sara, actors, during, asBig }
}

const operator = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })

type Made = Pick<WorldOfRounds, 'call' | 'entries'> & { readonly jurors: readonly [MadeJuror, MadeJuror] }

/** What is in no row of this world is nothing that there is. */
async function bigOf(ctx: Ctx, { call, entries, jurors: [nora, sara] }: Made): Promise<World> {
  const grants = await ctx.db.select().from(roleGrants).where(eq(roleGrants.scopeId, call.id))
  const nobody = Object.fromEntries(PERSONAS.map((one): [Persona, Actor] => [one, { kind: 'visitor' }]))
  const none = newId<string>()
  return {
    ...{ call, draftCall: call, entry: entries.s1, otherEntry: entries.n1, draft: entries.n2 },
    ...{ ownEntry: entries.s2, conflictedEntry: entries.s2 },
    ...{ jurorId: nora.juror.id, secondJurorId: sara.juror.id, invitationToken: nora.token },
    ...{ assignmentId: none, conflictedAssignmentId: none, othersAssignmentId: none },
    criterion: call.document.rounds[0]?.criteria[0]?.key ?? '',
    ...{ mediaId: none, authorityId: none, claimId: none, noticeId: none, cancellationId: none },
    grantId: grants[0]?.id ?? none,
    actors: nobody as Record<Persona, Actor>,
  }
}
