import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { people } from '#features/accounts/tables.ts'
import { reviews } from '#features/jury/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import type { Entry } from '#features/entries/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, aJudgedCall, anOfficer } from './testing.ts'
import { previewPublication } from './views/publication.ts'
import { showCallStatus } from './views/status.ts'
import { showStaffing } from './views/staffing.ts'

const MARKS = Array.from({ length: 12 }, (_, n) => [1 + (n % 5), 1 + ((n + 1) % 5), 3])

const judged = (body: (office: Ctx, call: Call, entries: readonly Entry[]) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entries } = await aJudgedCall(ctx, MARKS)
    await body(afterJudging(await anOfficer(ctx, 'office@example.eu')), call, entries)
  })

const status = async (as: Ctx, { key }: Call) =>
  resultsContract.showCallStatus.output.parse(await showCallStatus(as, { call: key }))

test(
  'the first page says what the pages behind it say, and of a long ranking its first with the counts over all',
  judged(async (office, call) => {
    const shown = await status(office, call)
    const preview = await previewPublication(office, { call: call.key })
    expect(shown).toMatchObject({
      undecided: 12,
      figures: preview.figures,
      publication: preview.publication,
      staffing: await showStaffing(office, { call: call.key }),
      teaser: { isRoundClosed: true },
    })
    const groups = shown.teaser?.groups ?? []
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(10)
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(12)
  }),
)

test(
  'what is remembered is what is: a decision, a mark that no longer counts, a name and a role are seen at once',
  judged(async (office, call, entries) => {
    const first = await status(office, call)
    expect(await showCallStatus(office, { call: call.key })).toBe(
      await showCallStatus(office, { call: call.key }),
    )
    const entry = entries[0]?.id ?? ''
    await decideEntry(office, { call: call.key, entry, distinction: null, note: '', version: 0 })
    expect(await status(office, call)).toEqual({ ...first, undecided: 11 })
    await office.db.update(reviews).set({ state: 'drafted', givenAt: null })
    expect((await status(office, call)).teaser).toBeNull()
    const other = await anOfficer(office, 'other@example.eu')
    expect((await status(office, call)).secondPeople).toContain('other')
    const id = other.actor.kind === 'person' ? other.actor.personId : null
    if (id === null) expect.unreachable()
    await office.db.update(people).set({ name: 'Zoe' }).where(eq(people.id, id))
    expect((await status(office, call)).secondPeople).toContain('Zoe')
    expect((await status(office, call)).staffing.standIns).toEqual([])
    await anOfficer(office, 'ada@example.eu', 'administrator')
    expect((await status(office, call)).staffing.standIns).toEqual(['ada'])
  }),
)

test(
  'what one is told is not told to another, and the end of judging is seen without any change',
  judged(async (office, call) => {
    const before = { ...office, now: new Date(office.now.getTime() - 61 * 24 * 3_600_000) }
    expect((await status(before, call)).teaser?.isRoundClosed).toBe(false)
    expect((await status(office, call)).teaser?.isRoundClosed).toBe(true)
    const owner = afterJudging(await anOfficer(before, 'juror-1@example.eu'))
    const hidden = { ...owner, now: before.now }
    expect((await status(hidden, call)).teaser).toBeNull()
    expect((await status(before, call)).teaser).not.toBeNull()
  }),
)
