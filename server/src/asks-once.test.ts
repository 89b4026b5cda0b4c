import { expect, test } from 'vitest'
import type { JurorId } from '#kernel/ids.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation } from '#platform/http/run.ts'
import { aCtx, counting, withTx } from '#platform/testing/index.ts'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { claimPopulation } from '#features/authorities/commands/claim-population.ts'
import { proposeAuthority } from '#features/authorities/commands/propose-authority.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { getJuror } from '#features/jury/store/jurors.ts'
import { aGivenReview, aJuror, anAssignment } from '#features/jury/testing.ts'
import { boundOperations } from './features.ts'
import { undone } from './testing/undone.ts'
import type { OperationId } from './contract.ts'
import type { Persona } from './testing/matrix/personas.ts'
import { ROWS } from './testing/matrix/rows.ts'
import { aWorld, type World } from './testing/matrix/world.ts'
import { emailOf } from './testing/matrix/world-jury.ts'
import { aWorldOfPanels, judgedIn } from './testing/matrix/world-panels.ts'

type Asked = ReadonlyMap<string, number>
type Asking = { readonly as: string; readonly ctx: Ctx; readonly inputs: World }

/** How often each operation that only reads asks the database; what is remembered between requests is remembered by then. */
async function askedBy({ as, ctx, inputs }: Asking): Promise<[string, number][]> {
  const all: [string, number][] = []
  for (const bound of boundOperations.filter(({ operation }) => operation.method === 'GET')) {
    const input = ROWS[bound.operation.id as OperationId]?.input?.(inputs) ?? {}
    const once = async () => {
      const { db, count } = counting(ctx.db)
      await runOperation(bound, { ...ctx, db }, input, {
        fault: (error) => {
          throw error
        },
      })
      return count()
    }
    await once()
    all.push([`${bound.operation.id}, ${as}`, await once()])
  }
  return all
}

/** What is asked more often where there are more rows. */
const grown = (few: Asked, many: Asked) =>
  [...many].flatMap(([operation, count]) =>
    count > (few.get(operation) ?? 0) ? [`${operation}: ${few.get(operation)}, then ${count}`] : [],
  )

const PERSONAS: readonly Persona[] = [
  'visitor',
  'entrant of the entry',
  'juror',
  'organiser of the call',
  'administrator',
]

const A_YEAR_MS = 366 * 24 * 3_600_000
let made = 0

/** One more of whatever the people of this world have in lists. */
async function oneMore(ctx: Ctx, world: World): Promise<void> {
  made += 1
  const { call, actors, jurorId } = world
  const email = emailOf(actors['entrant of the entry'])
  const { entry, entrant } = await anEntry(ctx, { call, email, traits: ['admitted'], title: `More ${made}` })
  await anEntry(ctx, { call, email })
  const own = { juror: await getJuror(ctx.db, call.id, jurorId as JurorId), token: '' }
  await anAssignment(ctx, { call, entry, juror: { ...own, as: { ...ctx, actor: actors.juror } } })
  await aGivenReview(ctx, { call, entry, juror: await aJuror(ctx, { call }) })
  // Of another year, so that its key is another.
  const later = { ...ctx, now: new Date(ctx.now.getTime() + made * A_YEAR_MS) }
  const other = await aCall(later)
  await anEntry(later, { call: other, email, traits: ['admitted'] })
  await aJuror(later, { call: other, name: 'Juror', email: emailOf(actors.juror) })
  const proposal = { name: `Nuovo Borgo ${made}`, language: 'it', country: 'IT', level: 'local' } as const
  const { authority } = await proposeAuthority(entrant, proposal)
  await claimPopulation(entrant, { authorityId: authority.id, population: made, source: 'Us' })
  const person = await ensurePerson(ctx.db, { email: `more-${made}@office.example`, name: 'More' }, ctx.now)
  for (const of of [call, other])
    await insertGrant(ctx.db, { personId: person.id, role: 'organiser', scope: ofCall(of.id) }, ctx.now)
}

test('every operation that reads asks the database as often for more rows', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorld(ctx)
    const asked = async (): Promise<Asked> => {
      const all: [string, number][] = []
      for (const as of PERSONAS)
        all.push(...(await askedBy({ as, ctx: { ...ctx, actor: world.actors[as] }, inputs: world })))
      return new Map(all)
    }
    await oneMore(ctx, world)
    const few = await asked()
    await oneMore(ctx, world)
    await oneMore(ctx, world)
    expect(grown(few, await asked())).toEqual([])
    expect([...few.values()].filter((count) => count > 0).length).toBeGreaterThan(100)
  }))

const IN_PANELS = ['juror of the panel', 'chair of the panel', 'entrant of an entry that went on'] as const

test('and for more that is judged in a round which not everything reaches, by panels and their chairs', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorldOfPanels(ctx)
    const { actors, asking, during } = world
    // What is named is in both.
    const inputs = { ...world.asBig, entry: world.entries.n1, otherEntry: world.entries.s1 }
    const people = [
      ['organiser', actors.organiser] as const,
      ...IN_PANELS.map((name) => [name, asking[name].actor] as const),
    ]
    const asked = (which: 'one' | 'other'): Promise<Asked> =>
      undone(db, async (tx) => {
        await judgedIn({ ...ctx, db: tx }, world, which)
        const all: [string, number][] = []
        for (const [as, actor] of people)
          all.push(...(await askedBy({ as, ctx: { ...during, db: tx, actor }, inputs })))
        return new Map(all)
      })
    expect(grown(await asked('one'), await asked('other'))).toEqual([])
  }))
