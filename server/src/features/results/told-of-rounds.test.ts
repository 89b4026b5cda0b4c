import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadActor } from '#features/accounts/index.ts'
import { people } from '#features/accounts/tables.ts'
import { calls } from '#features/calls/tables.ts'
import { earlyCloses } from '#features/jury/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { newId, type PublicationId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { resultsContract } from './contract.ts'
import { aCut } from './cuts.fixture.ts'
import { resultsInvariants } from './invariants.ts'
import { publications, roundTellings } from './tables.ts'
import { showMyRounds } from './views/my-rounds.ts'

/** The cut of the two best of four; what the entrant of each reads, and the mails that are owed. */
async function ground(ctx: Ctx, wanted: Parameters<typeof aCut>[1] = {}) {
  const made = await aCut(ctx, wanted)
  const read = async (n: number) => {
    const owner = present(made.entries[n - 1], 'an entry').ownerId
    const [person] = await ctx.db.select().from(people).where(eq(people.id, owner))
    const actor = await loadActor(ctx.db, present(person, 'the entrant'))
    const answer = await showMyRounds({ ...made.over, actor }, { entry: made.id(n) })
    return resultsContract.showMyRounds.output.parse(answer).rounds
  }
  const mails = async () => {
    const rows = await ctx.db.select().from(notices).orderBy(notices.createdAt)
    return rows
      .filter(({ kind }) => kind.startsWith('entry-goes'))
      .map(({ kind, facts }) => `${String(facts['title'])} ${kind}`)
      .sort()
  }
  return { ...made, read, mails }
}

const inGround = (body: (made: Awaited<ReturnType<typeof ground>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await ground(ctx), ctx)
  })

test(
  'before the office tells them, nothing of a cut reaches an entrant; then each hears it once, by mail and on their page',
  inGround(async ({ carryOut, read, mails, tell, preview, finals }) => {
    await expect(tell()).rejects.toMatchObject({ code: 'cut-not-carried-out' })
    await carryOut()
    expect([await read(1), await read(3), await mails()]).toEqual([[], [], []])
    expect((await preview()).telling).toMatchObject({ goOn: 2, noFurther: 2, toTell: 4, told: 0 })
    expect(await tell()).toEqual({ told: 4 })
    expect(await tell()).toEqual({ told: 4 })
    expect(await mails()).toEqual([
      'Entry 1 entry-goes-on',
      'Entry 2 entry-goes-on',
      'Entry 3 entry-goes-no-further',
      'Entry 4 entry-goes-no-further',
    ])
    expect(await read(1)).toMatchObject([{ goesOn: true, next: { name: finals.name } }])
    expect(await read(3)).toMatchObject([{ goesOn: false, next: null }])
  }),
)

test(
  'what changes after that is not on an entrant’s page until they are told anew, and only they are',
  inGround(async ({ ben, carryOut, put, takeOut, takeBack, read, mails, tell, preview }, ctx) => {
    await carryOut()
    await tell()
    await expect(takeBack()).rejects.toMatchObject({ code: 'cut-told' })
    await put(3)
    await takeOut(2)
    expect([(await read(2))[0]?.goesOn, (await read(3))[0]?.goesOn]).toEqual([true, false])
    expect((await preview()).telling.toTell).toBe(2)
    const later = { ...ben, now: new Date(ben.now.getTime() + 60_000) }
    expect(await tell(later)).toEqual({ told: 2 })
    expect([(await read(2))[0]?.goesOn, (await read(3))[0]?.goesOn]).toEqual([false, true])
    expect((await mails()).filter((mail) => /Entry [23]/.test(mail))).toHaveLength(4)
    expect((await ctx.db.select().from(roundTellings)).length).toBe(6)
    for (const { sql: query } of resultsInvariants) expect(await ctx.db.execute(sql.raw(query))).toEqual([])
  }),
)

test(
  'what was looked at is told, or nothing',
  inGround(async ({ ann, carryOut, put, tell, preview, mails }) => {
    await carryOut()
    const { hash } = (await preview()).telling
    await put(4)
    await expect(tell(ann, hash)).rejects.toMatchObject({ code: 'preview-outdated' })
    expect(await mails()).toEqual([])
  }),
)

test('equals over the last place hear nothing until the office has chosen', () =>
  withTx(async (db) => {
    const { ben, carryOut, put, end, preview, tell, read, mails } = await ground(aCtx({ db }), {
      marks: [[5], [4], [4], [2]],
    })
    await carryOut()
    expect((await preview()).telling).toMatchObject({ goOn: 1, noFurther: 1, undecided: 2, toTell: 2 })
    await tell()
    expect([await read(2), await read(3)]).toEqual([[], []])
    expect(await mails()).toEqual(['Entry 1 entry-goes-on', 'Entry 4 entry-goes-no-further'])
    await put(2)
    expect((await preview()).ending.open).toMatchObject([{ title: 'Entry 3', why: 'tied' }])
    await end()
    expect((await preview()).telling).toMatchObject({ goOn: 2, noFurther: 2, undecided: 0, toTell: 2 })
    expect(await tell({ ...ben, now: new Date(ben.now.getTime() + 60_000) })).toEqual({ told: 2 })
    expect([(await read(2))[0]?.goesOn, (await read(3))[0]?.goesOn]).toEqual([true, false])
  }))

test(
  'nobody reads what another’s entrant was told',
  inGround(async ({ over, carryOut, tell, id, entries }, ctx) => {
    await carryOut()
    await tell()
    const everybody = await ctx.db.select().from(people)
    const other = everybody.find((one) => one.id === entries[1]?.ownerId)
    const actor = await loadActor(ctx.db, present(other, 'another entrant'))
    await expect(showMyRounds({ ...over, actor }, { entry: id(1) })).rejects.toMatchObject({
      code: 'not-found',
    })
  }),
)

test(
  'of a call that was cancelled no round to come is told',
  inGround(async ({ call, carryOut, tell, read, over }, ctx) => {
    await carryOut()
    await tell()
    await ctx.db.update(calls).set({ cancelledAt: over.now }).where(eq(calls.id, call.id))
    expect(await read(1)).toMatchObject([{ goesOn: true, next: null }])
  }),
)

test('whose entry goes on to a hearing is told when and where, by mail and on their page', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { carryOut, tell, read } = await ground(ctx, {
      finals: { kind: 'hearing', place: { en: 'Town hall, room 2' } },
    })
    await carryOut()
    await tell()
    expect((await read(1))[0]?.next?.hearing).toEqual({
      opensAt: expect.any(String) as string,
      closesAt: '2031-01-01T11:00:00.000Z',
      place: { en: 'Town hall, room 2' },
    })
    const [on] = await db.select().from(notices).where(eq(notices.kind, 'entry-goes-on'))
    expect(on?.facts).toMatchObject({ hearing: 'yes', hearingAt: 'Town hall, room 2' })
    expect(on?.facts['hearingUntil']).toMatch('2031')
  }))

test('a hearing that was closed early is told no more, and none is once results are published', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { carryOut, tell, read, call, over, finals, entries } = await ground(ctx, {
      finals: { kind: 'hearing', closesAt: undefined },
    })
    const by = present(entries[0], 'an entry').ownerId
    await carryOut()
    await tell()
    const next = async () => (await read(1))[0]?.next
    expect(await next()).toMatchObject({ hearing: { closesAt: null } })
    const id = newId<string>()
    await db.insert(earlyCloses).values({
      ...{ id, callId: call.id, roundKey: finals.key, reason: 'All were heard.' },
      ...{ closedBy: by, closedAt: over.now },
    })
    expect(await next()).toMatchObject({ closesAt: over.now.toISOString(), hearing: null })
    await db.delete(earlyCloses).where(eq(earlyCloses.id, id))
    await db.insert(publications).values({
      ...{ id: newId<PublicationId>(), callId: call.id, state: 'confirmed', previewHash: 'h' },
      ...{
        preview: {} as (typeof publications.$inferInsert)['preview'],
        proposedBy: by,
        proposedAt: over.now,
      },
      ...{ confirmedBy: present(entries[1], 'an entry').ownerId, confirmedAt: over.now },
    })
    expect(await next()).toBeNull()
  }))
