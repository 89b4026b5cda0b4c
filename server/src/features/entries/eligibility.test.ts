import { expect, test } from 'vitest'
import { newId, type ClaimId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { authorities, populationClaims } from '#features/authorities/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { changeCategory } from './commands/change-category.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { restoreRule } from './commands/restore-rule.ts'
import { setRuleAside } from './commands/set-rule-aside.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { getEntry } from './store/entries.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { listMyEntries, showMyEntry } from './views/mine.ts'
import { showOfficeEntry } from './views/office.ts'

type Rules = readonly (Partial<CallDocument['eligibility']['rules'][number]> &
  Readonly<Record<string, unknown>>)[]

const ruled = (rules: Rules) =>
  ({
    eligibility: {
      about: { en: 'Everybody' },
      rules: rules.map((rule) => ({ key: rule.kind, effect: 'refuse', ...rule })),
    },
  }) as unknown as Pick<CallDocument, 'eligibility'>

/** An open call with these rules; its categories are words-and-pictures and meetings. */
const aRuledCall = async (ctx: Ctx, rules: Rules) => anAmendedCall(ctx, await aCall(ctx), ruled(rules))

const handIn = async ({ entrant, entry }: MadeEntry) => {
  const { version } = await getEntry(entrant.db, entry.callId, entry.id)
  return submitEntry(entrant, { entry: entry.id, version })
}

const people = (ctx: Ctx, population: number | null) =>
  ctx.db.update(authorities).set({ population, populationSource: population === null ? null : 'GeoNames' })

test.each([
  [249_999, ['words-and-pictures']],
  [250_000, ['meetings']],
  [null, ['words-and-pictures', 'meetings']],
])(
  'of two bands that meet at 250,000 an authority with %s inhabitants is in one, and unknown it is refused in none',
  (population, open) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aRuledCall(ctx, [
        { key: 'small', kind: 'population', below: 250_000, categories: ['words-and-pictures'] },
        { key: 'large', kind: 'population', from: 250_000, categories: ['meetings'] },
      ])
      const found: string[] = []
      for (const category of ['words-and-pictures', 'meetings']) {
        const made = await anEntry(ctx, { call, traits: ['complete'], category })
        await people(ctx, population)
        const { may, isRefused } = await showMyEntry(made.entrant, { entry: made.entry.id })
        expect(may.submit.ok).toBe(!isRefused)
        const answer = await handIn(made).catch((error: unknown) => error)
        expect(answer).toMatchObject(may.submit.ok ? { sequence: 1 } : { code: 'not-eligible' })
        if (may.submit.ok) found.push(category)
      }
      expect(found).toEqual(open)
    }),
)

test('what somebody else says of a population refuses nobody: in an entry its own entrant’s word counts alone', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aRuledCall(ctx, [{ kind: 'population', below: 250_000 }])
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
    const { entry: others } = await anEntry(ctx, { call })
    await people(ctx, null)
    const { id: authorityId } = present((await db.select().from(authorities))[0], 'the authority')
    const said = { authorityId, population: 300_000, source: 'Their own', why: '', saidAt: ctx.now }
    await db.insert(populationClaims).values({ ...said, id: newId<ClaimId>(), saidBy: others.ownerId })
    expect(await showMyEntry(entrant, { entry: entry.id })).toMatchObject({
      isRefused: false,
      eligibility: { facts: { authority: { population: null, source: null } } },
    })
    await db.update(populationClaims).set({ saidBy: entry.ownerId })
    expect((await showMyEntry(entrant, { entry: entry.id })).isRefused).toBe(true)
  }))

test('a rule that is told to the office alone tells an entrant nothing of what others handed in', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: { kind: 'operator', command: 'test' } })
    const room = { kind: 'entries-per-authority', per: 'together', most: 1, effect: 'tell' } as const
    const call = await aRuledCall(ctx, [room])
    await anEntry(ctx, { call, traits: ['submitted'] })
    const made = await anEntry(ctx, { call, traits: ['complete'] })
    const of = { call: call.key, entry: made.entry.id }
    expect((await showMyEntry(made.entrant, of)).eligibility?.facts.others).toEqual({})
    await handIn(made)
    expect((await showOfficeEntry(ctx, of)).eligibility.facts?.others).toEqual({
      [made.entry.categoryKey]: 1,
    })
  }))

test('what a rule refuses is told before, stays as it was written, and can go where it fits', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aRuledCall(ctx, [
      { kind: 'countries', countries: ['EL'], categories: ['words-and-pictures'] },
      { kind: 'levels', levels: ['national'], effect: 'warn' },
      { kind: 'languages', languages: ['el'], effect: 'tell' },
    ])
    const made = await anEntry(ctx, { call, traits: ['complete'] })
    const { entrant, entry } = made
    const before = await showMyEntry(entrant, { entry: entry.id })
    expect(before).toMatchObject({
      isRefused: true,
      may: { submit: { ok: false, because: 'not-eligible' } },
      eligibility: { facts: { authority: { country: 'IT', level: 'local' }, languages: ['it'] }, aside: [] },
    })
    await expect(handIn(made)).rejects.toMatchObject({
      code: 'not-eligible',
      details: { rules: ['countries'] },
    })
    expect((await showMyEntry(entrant, { entry: entry.id })).answers).toEqual(before.answers)
    const { version } = await changeCategory(entrant, {
      entry: entry.id,
      version: before.version,
      category: 'meetings',
    })
    const back = { entry: entry.id, version, category: 'words-and-pictures' }
    await expect(changeCategory(entrant, back)).rejects.toMatchObject({ code: 'not-eligible' })
    expect((await listMyEntries(entrant)).entries[0]).toMatchObject({ isRefused: false, state: 'draft' })
  }))

test('a warning and what only the office is told keep nobody from handing in, and the office sees what was found', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aRuledCall(ctx, [
      { kind: 'levels', levels: ['national'], effect: 'warn' },
      { kind: 'period', to: '2018-12-31', effect: 'tell' },
    ])
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'] })
    const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const { eligibility } = await showOfficeEntry(office, { call: call.key, entry: entry.id })
    expect(eligibility).toMatchObject({
      facts: {
        authority: { level: 'local' },
        end: { said: '2019-06', first: '2019-06-01', last: '2019-06-30' },
      },
      exceptions: [],
      mayExcept: { ok: true },
    })
  }))

test('the office lets one in with its reason, takes that back, and the history keeps both', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aRuledCall(ctx, [{ kind: 'countries', countries: ['EL'] }])
    const made = await anEntry(ctx, { call, traits: ['complete'] })
    const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const of = { call: call.key, entry: made.entry.id, rule: 'countries' }
    const aside = { ...of, says: 'let-in', reason: 'They moved there.' } as const
    await expect(setRuleAside(office, { ...aside, reason: ' ' })).rejects.toMatchObject({
      code: 'reason-required',
    })
    await expect(setRuleAside(office, { ...aside, rule: 'none' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await setRuleAside(office, aside)
    expect(await showMyEntry(made.entrant, { entry: made.entry.id })).toMatchObject({
      isRefused: false,
      eligibility: { aside: ['countries'] },
    })
    const told = await showOfficeEntry(office, { call: call.key, entry: made.entry.id })
    expect(told.eligibility).toMatchObject({
      facts: null,
      exceptions: [{ rule: 'countries', says: 'let-in', reason: 'They moved there.' }],
    })
    await handIn(made)
    const since = told.eligibility.exceptions[0]?.since ?? ''
    await expect(restoreRule(office, { ...of, since: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await restoreRule(office, { ...of, since })
    await withdrawEntry(made.entrant, { entry: made.entry.id })
    await expect(reinstateEntry(made.entrant, { entry: made.entry.id })).rejects.toMatchObject({
      code: 'not-eligible',
    })
    const records = await db.select().from(auditRecords)
    expect(
      records
        .filter(({ action }) => action.endsWith('-rule') || action.endsWith('-aside'))
        .map(({ action, facts }) => [action, facts]),
    ).toEqual([
      ['entry.set-rule-aside', { rule: 'countries', says: 'let-in', reason: 'They moved there.', as: null }],
      ['entry.restore-rule', { rule: 'countries', as: null }],
    ])
  }))

test.each([
  ['together', [{ kind: 'entries-per-authority', per: 'together', most: 1 }], 'entry-limit-reached'],
  ['one category per project', [{ kind: 'one-category-per-project' }], 'not-eligible'],
  ['in each category', [{ kind: 'entries-per-authority', per: 'category', most: 2 }], 'entry-limit-reached'],
] as const)(
  'of many that are handed in at once the rule lets in as many as it says: %s',
  async (which, rules, code) => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aRuledCall(ctx, rules)
    const made: MadeEntry[] = []
    for (const n of [1, 2, 3, 4]) {
      const category = which === 'in each category' || n % 2 === 1 ? 'words-and-pictures' : 'meetings'
      made.push(await anEntry(ctx, { call, traits: ['complete'], category }))
    }
    const settled = await Promise.allSettled(made.map(handIn))
    const reasons = settled.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    )
    const most = which === 'together' ? 1 : 2
    expect(reasons).toEqual(Array.from({ length: 4 - most }, () => code))
  },
)

test('of three sizes and themes an authority is in one size and in both themes', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const [first] = call.document.categories
    if (!first) throw new Error('no category')
    const categories = ['small', 'large', 'theme-one', 'theme-two'].map((key, n) => ({
      ...first,
      key,
      letter: 'ABCD'.charAt(n),
    }))
    const sizes = { key: 'one-size', kind: 'entries-per-authority', per: 'together', most: 1 } as const
    const amended = await anAmendedCall(ctx, call, {
      ...ruled([{ ...sizes, categories: ['small', 'large'] }]),
      categories,
    })
    const outcomes: string[] = []
    for (const category of ['small', 'theme-one', 'theme-two', 'large']) {
      const made = await anEntry(ctx, { call: amended, traits: ['complete'], category })
      outcomes.push(
        await handIn(made).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      )
    }
    expect(outcomes).toEqual(['in', 'in', 'in', 'entry-limit-reached'])
  }))
