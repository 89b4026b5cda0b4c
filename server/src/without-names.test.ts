import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation, type BoundOperation } from '#platform/http/run.ts'
import { aCtx, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { anAssignment, aJuror } from '#features/jury/testing.ts'
import { recuse } from '#features/jury/commands/recuse.ts'
import { answersOf } from '#features/jury/store/conflicts.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { showQueue } from '#features/jury/views/queue.ts'
import { showConflictList } from '#features/jury/views/mine.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { boundOperations } from './features.ts'
import { undone } from './testing/undone.ts'

type Behind = { readonly authority: string; readonly country: string; readonly email: string }

const ONE: readonly Behind[] = [
  { authority: 'Comune di Bra', country: 'IT', email: 'rosa@bra.example' },
  { authority: 'Comune di Ceva', country: 'IT', email: 'ugo@ceva.example' },
]
const OTHER: readonly Behind[] = [
  { authority: 'Gemeente Goes aan Zee', country: 'NL', email: 'jan@goes.example' },
  { authority: 'Δήμος Άργους', country: 'EL', email: 'eleni@argos.example' },
]

/** A round that is judged without names, one entry of each of these, and a juror who said to have a conflict with none of them. */
async function aWorld(ctx: Ctx, behind: readonly Behind[], anonymous = true) {
  const made = await aCall(ctx)
  // The registry is public, and tells of bodies that entered nothing too.
  for (const { authority, country } of [...ONE, ...OTHER])
    await anAuthority(ctx, { key: authority, name: { it: authority }, country })
  const rounds = made.document.rounds.map((round) => ({ ...round, anonymous }))
  const call = await anAmendedCall(ctx, made, { rounds })
  const juror = await aJuror(ctx, { call, name: 'Ann', email: 'ann@jury.example' })
  const entries = []
  for (const { authority, country, email } of behind) {
    const wanted = { call, authority, email, title: 'Together', body: { country } }
    const { entry, submission } = await anEntry(ctx, { ...wanted, traits: ['admitted'] })
    await anAssignment(ctx, { call, entry, juror, isAsked: true })
    entries.push({ entry, submission })
  }
  const list = () => showConflictList(juror.as, { call: call.key })
  const state = async (named: readonly string[] = [], takenBack: readonly string[] = []) => {
    const asked = (await list()).parties.map(({ name }) => name)
    return stateConflicts(juror.as, {
      ...{ call: call.key, asked: [], conflicts: [] },
      parties: { asked, named, takenBack },
    })
  }
  const round = present(call.document.rounds[0], 'a round')
  const criterion = present(round.criteria[0], 'a criterion')
  return { call, juror, entries, list, state, round, criterion }
}

type World = Awaited<ReturnType<typeof aWorld>>

/** What an operation can be asked for here, by the names of its fields. */
function poolOf({ call, entries: [first], round, criterion }: World): Readonly<Record<string, unknown>> {
  const { entry, submission } = present(first, 'an entry')
  const [section] = call.document.form.sections
  return {
    ...{
      call: call.key,
      entry: entry.id,
      entryId: entry.id,
      holder: entry.id,
      kind: 'entry',
      round: round.key,
    },
    ...{ criterion: criterion.key, mark: criterion.scale.max, remark: 'Well done', version: 0 },
    ...{ section: section?.key, category: entry.categoryKey, submission: submission?.id, then: 'keep' },
    ...{ note: 'I know them', q: 'a', token: 'x'.repeat(20), reason: 'Because' },
    ...{ asked: [], conflicts: [], takenBack: [], question: 'none', answer: 'Because' },
  }
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Ids are made anew in each world: each is called by when it was first met. */
function withoutIds(json: string): string {
  const met = new Map<string, string>()
  return json.replaceAll(ID, (id) => {
    if (!met.has(id)) met.set(id, `id-${met.size}`)
    return met.get(id) ?? id
  })
}

async function ask(bound: BoundOperation, ctx: Ctx, world: World): Promise<string> {
  const { input } = bound.operation
  const names = input instanceof z.ZodObject ? Object.keys(input.shape) : []
  const pool = poolOf(world)
  const sent = Object.fromEntries(names.flatMap((name) => (name in pool ? [[name, pool[name]]] : [])))
  const told = await undone(ctx.db, async (tx) => {
    const session = { headers: new Headers(), setCookies: [] }
    const outcome = await runOperation(bound, { ...ctx, db: tx, session }, sent, { fault: () => undefined })
    return JSON.stringify(outcome.ok ? outcome.value : [outcome.problem.code, outcome.problem.details])
  })
  return withoutIds(told)
}

/** All that the juror is told in one of two worlds that differ in who entered and in nothing else, operation by operation. */
const toldIn = (behind: readonly Behind[], { isStated = true, anonymous = true } = {}) => {
  let all: readonly (readonly [string, string])[] = []
  return withTx(async (db) => {
    const ctx = aCtx({ db, now: TEST_NOW })
    const world = await aWorld(ctx, behind, anonymous)
    if (isStated) await world.state()
    const told: [string, string][] = []
    for (const bound of boundOperations)
      told.push([bound.operation.id, await ask(bound, world.juror.as, world)])
    all = told
  }).then(() => all)
}

/** The names of all, and nothing else: what a juror must be asked about before they read anything. */
const ASKED_BY_NAME = 'showConflictList'
describe('a juror of a round that is judged without names', () => {
  test.each([
    ['before they answered the conflict question', false],
    ['who may read their entries', true],
  ])('%s is told the same by every operation, whoever entered', async (_who, isStated) => {
    const [one, other] = [await toldIn(ONE, { isStated }), await toldIn(OTHER, { isStated })]
    const otherwise = new Map(other)
    const differing = one
      .filter(([id]) => id !== ASKED_BY_NAME)
      .filter(([id, told]) => otherwise.get(id) !== told)
    expect(differing.map(([id, told]) => [id, told.slice(0, 300), otherwise.get(id)?.slice(0, 300)])).toEqual(
      [],
    )
    const read = (id: string) => one.find(([each]) => each === id)?.[1] ?? ''
    expect(read('showDesk')).toContain(isStated ? 'A text that says enough.' : 'conflicts-not-stated')
    expect(read('showQueue')).toContain('"number"')
  })

  test('is told otherwise where names are told, so that a difference is found', async () => {
    const told = async (behind: readonly Behind[]) => new Map(await toldIn(behind, { anonymous: false }))
    const [one, other] = [await told(ONE), await told(OTHER)]
    const differing = [...one].filter(([id, said]) => other.get(id) !== said).map(([id]) => id)
    expect(differing).toEqual(expect.arrayContaining(['showQueue', 'showConflictList']))
  })

  test('is asked by name alone for whom they must not judge, apart from the entries', () =>
    withTx(async (db) => {
      const { list, state, juror, call, entries } = await aWorld(aCtx({ db }), ONE)
      const queue = () => showQueue(juror.as, { call: call.key })
      const [bra, ceva] = ['Comune di Bra', 'Comune di Ceva']
      const names = [bra, ceva, `Works of ${bra}`, `Works of ${ceva}`].map((name) => ({
        name,
        isNamed: false,
      }))
      expect(await list()).toMatchObject({ isWithoutNames: true, isAsked: true, entries: [], parties: names })
      // Until then an entry is its number.
      expect((await queue()).items.map(({ title, number }) => title === number)).toEqual([true, true])
      expect(await state([`Works of ${bra}`])).toEqual({ conflicts: 1, unknown: [] })
      expect(await list()).toMatchObject({
        isAsked: false,
        parties: names.map((one) => ({ ...one, isNamed: one.name === `Works of ${bra}` })),
      })
      // Whose it is nobody tells: what they must not judge is not there, in no list and at no address.
      const [ofBra, ofCeva] = entries.map(({ entry }) => entry.id)
      expect((await queue()).items.map(({ entryId, title }) => [entryId, title])).toEqual([
        [ofCeva, 'Together'],
      ])
      await expect(showDesk(juror.as, { call: call.key, entry: ofBra ?? '' })).rejects.toMatchObject({
        code: 'not-found',
      })
      // Its office reads who was named.
      const [answer] = [...(await answersOf(db, juror.juror.id)).values()].filter((one) => one.isConflicted)
      expect(answer).toMatchObject({ entryId: ofBra, kind: 'declared', note: `Works of ${bra}` })
      await state([], [`Works of ${bra}`])
      expect((await queue()).items).toHaveLength(2)
    }))

  test('finds no sign of whose an entry is in one that they stepped back from', () =>
    withTx(async (db) => {
      const { list, state, juror, call, entries } = await aWorld(aCtx({ db }), ONE)
      await state()
      const keys = { call: call.key, entry: entries[0]?.entry.id ?? '' }
      await recuse(juror.as, { ...keys, note: 'I know the square.' })
      expect((await list()).parties.some(({ isNamed }) => isNamed)).toBe(false)
      await state()
      const { items } = await showQueue(juror.as, { call: call.key })
      expect(items.map(({ state: is, isSteppedBack }) => [is, isSteppedBack])).toEqual([
        ['recused', true],
        ['to-do', false],
      ])
    }))
})
