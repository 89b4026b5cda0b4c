import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type ClaimId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { authorities, populationClaims } from '#features/authorities/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { findEntry, getEntry } from './store/entries.ts'
import { anEntry, entersTogether, type MadeEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { exportEntries, showOfficeEntry } from './views/office.ts'
import { showReceipt } from './views/receipt.ts'

type Rule = CallDocument['eligibility']['rules'][number]

/** An open call in which so many enter together, with these rules. */
async function aJointCall(ctx: Ctx, most: number, rules: readonly object[] = []) {
  const made = await aCall(ctx)
  const eligibility = {
    ...made.document.eligibility,
    rules: rules.map((rule) => ({ effect: 'refuse', ...rule }) as Rule),
  }
  return anAmendedCall(ctx, made, entersTogether({ ...made.document, eligibility }, most))
}

const handIn = async ({ entrant, entry }: MadeEntry) => {
  const { version } = await getEntry(entrant.db, entry.callId, entry.id)
  return submitEntry(entrant, { entry: entry.id, version })
}

const handedIn = async (made: MadeEntry) =>
  handIn(made).then(
    () => 'in',
    (error: { code: string }) => error.code,
  )

const NOBODY = { authorityId: '', name: '' }
const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })

test('as many authorities as the rule says enter together, one of them leads, and all are told wherever one is', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aJointCall(ctx, 2)
    const wanted = { call, traits: ['complete'] as const, authority: 'it-lead' }
    const three = await anEntry(ctx, { ...wanted, joint: ['it-one', 'it-two'] })
    expect(await showMyEntry(three.entrant, { entry: three.entry.id })).toMatchObject({
      isRefused: true,
      eligibility: { facts: { joint: [{ name: 'it-one' }, { name: 'it-two' }] } },
    })
    expect(await handedIn(three)).toBe('not-eligible')
    const two = await anEntry(ctx, { ...wanted, joint: ['it-one'] })
    const { submission } = await handIn(two)
    expect(await showReceipt(two.entrant, { submission })).toMatchObject({
      authorityName: 'it-lead',
      jointNames: ['it-one'],
    })
    const { entry, face } = await showOfficeEntry(office(ctx), { call: call.key, entry: two.entry.id })
    expect(entry).toMatchObject({ authorityName: 'it-lead', jointNames: ['it-one'] })
    expect(JSON.stringify(face?.sections)).toContain('it-one')
    const { csv } = await exportEntries(office(ctx), { call: call.key, sort: 'number' })
    expect(csv).toContain('it-lead,it-one,')
    expect((await findEntry(db, two.entry.id))?.searchNames).toContain('|it one|')
  }))

test('nobody is named twice, whichever record names them, and without one who leads nobody enters', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aJointCall(ctx, 3)
    const wanted = { call, traits: ['complete'] as const, authority: 'it-lead' }
    const { entry, entrant } = await anEntry(ctx, { ...wanted, joint: ['it-lead', 'it-one'] })
    const problems = async () => (await showMyEntry(entrant, { entry: entry.id })).problems
    expect(await problems()).toEqual([{ field: 'joint-1', code: 'authority-twice' }])
    const section = call.document.form.sections.find(({ fields }) =>
      fields.some(({ role }) => role === 'authority'),
    )
    const lead = section?.fields.find(({ role }) => role === 'authority')?.key ?? ''
    const say = async (answers: Record<string, unknown>) => {
      const { version } = await getEntry(db, call.id, entry.id)
      await saveAnswers(entrant, { entry: entry.id, section: section?.key ?? '', version, answers })
    }
    const [one] = await db.select().from(authorities).where(eq(authorities.key, 'it-one'))
    const [first] = await db.select().from(authorities).where(eq(authorities.key, 'it-lead'))
    await db
      .update(authorities)
      .set({ countsAs: first?.id, intoId: first?.id, intoHow: 'same' })
      .where(eq(authorities.key, 'it-one'))
    await say({ 'joint-1': { authorityId: one?.id, name: 'One' }, 'joint-2': NOBODY })
    expect(await problems()).toEqual([{ field: 'joint-1', code: 'authority-twice' }])
    await say({ [lead]: NOBODY })
    expect(await problems()).toContainEqual({ field: lead, code: 'required' })
  }))

test('an entry counts for each authority that enters by it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const room = { key: 'room', kind: 'entries-per-authority', per: 'together', most: 1 }
    const call = await aJointCall(ctx, 3, [room])
    const enters = (authority: string, ...joint: string[]) =>
      anEntry(ctx, { call, traits: ['complete'], authority, joint })
    expect(await handedIn(await enters('it-a', 'it-b'))).toBe('in')
    expect(await handedIn(await enters('it-b'))).toBe('entry-limit-reached')
    expect(await handedIn(await enters('it-c', 'it-a'))).toBe('entry-limit-reached')
    expect(await handedIn(await enters('it-c'))).toBe('in')
  }))

test('who is named twice in a draft counts once', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const room = { key: 'room', kind: 'entries-per-authority', per: 'together', most: 2 }
    const call = await aJointCall(ctx, 3, [room])
    await handIn(await anEntry(ctx, { call, traits: ['complete'], authority: 'it-a' }))
    const twice = await anEntry(ctx, { call, traits: ['complete'], authority: 'it-a', joint: ['it-a'] })
    expect(await showMyEntry(twice.entrant, { entry: twice.entry.id })).toMatchObject({
      isRefused: false,
      authorityRoom: { limit: 2, left: 1 },
      problems: [{ field: 'joint-1', code: 'authority-twice' }],
    })
  }))

test('what an entrant says of the inhabitants of one who enters together counts in their own entries until the office says it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aJointCall(ctx, 2, [{ key: 'small', kind: 'population', below: 10 }])
    const wanted = { call, traits: ['complete'] as const, authority: 'it-lead', joint: ['it-one'] }
    const [own, others] = [await anEntry(ctx, wanted), await anEntry(ctx, wanted)]
    await db
      .update(authorities)
      .set({ population: 4, populationSource: 'Census' })
      .where(eq(authorities.key, 'it-lead'))
    const [one] = await db.select().from(authorities).where(eq(authorities.key, 'it-one'))
    const figure = { authorityId: present(one, 'who enters too').id, source: 'Our register', why: '' }
    const refused = async (made: MadeEntry) =>
      (await showMyEntry(made.entrant, { entry: made.entry.id })).isRefused
    expect([await refused(own), await refused(others)]).toEqual([false, false])
    const said = { ...figure, id: newId<ClaimId>(), saidBy: own.entry.ownerId, saidAt: ctx.now }
    await db.insert(populationClaims).values({ ...said, population: 6 })
    expect([await refused(own), await refused(others)]).toEqual([true, false])
    expect(await showMyEntry(own.entrant, { entry: own.entry.id })).toMatchObject({
      eligibility: {
        facts: {
          joint: [
            { authorityId: figure.authorityId, population: 6, source: 'Our register', isConfirmed: false },
          ],
        },
      },
    })
    await db.update(populationClaims).set({ population: 5 })
    expect([await refused(own), await handedIn(own)]).toEqual([false, 'in'])
  }))

test('a project is one for each authority that enters it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aJointCall(ctx, 3, [{ key: 'project', kind: 'one-category-per-project' }])
    const wanted = { call, traits: ['complete'] as const }
    expect(await handedIn(await anEntry(ctx, { ...wanted, authority: 'it-a', joint: ['it-b'] }))).toBe('in')
    const other = { ...wanted, category: 'meetings', authority: 'it-d', joint: ['it-b'] }
    expect(await handedIn(await anEntry(ctx, other))).toBe('not-eligible')
  }))

test.each([
  [249_999, 'in'],
  [250_000, 'not-eligible'],
])('inhabitants of lead and others are added up before the rule is asked: %s', (sum, outcome) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aJointCall(ctx, 3, [
      { key: 'small', kind: 'population', below: 250_000, of: 'together' },
    ])
    const made = await anEntry(ctx, { call, traits: ['complete'], authority: 'it-a', joint: ['it-b'] })
    const set = (key: string, population: number | null) =>
      db
        .update(authorities)
        .set({ population, populationSource: population === null ? null : 'Census' })
        .where(eq(authorities.key, key))
    await set('it-a', 200_000)
    await set('it-b', null)
    expect((await showMyEntry(made.entrant, { entry: made.entry.id })).isRefused).toBe(false)
    await set('it-a', 250_000)
    expect((await showMyEntry(made.entrant, { entry: made.entry.id })).isRefused).toBe(true)
    await set('it-a', 200_000)
    await set('it-b', sum - 200_000)
    expect(await handedIn(made)).toBe(outcome)
  }),
)
