import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { entriesWindow, getCall, type Call } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { listCalls, showCall, showOfficeCall } from '#features/calls/views/calls.ts'
import { listMedia } from '#features/media/views.ts'
import { notices } from '#features/notices/tables.ts'
import { present } from '#kernel/impossible.ts'
import { saveAnswers } from '#features/entries/commands/save-answers.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { save } from '#features/entries/entries.fixture.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { getEntry } from '#features/entries/store/entries.ts'
import { latestSubmission } from '#features/entries/store/submissions.ts'
import { entryMediaHolder } from '#features/entries/views/media-holder.ts'
import { listMyEntries, showMyEntry } from '#features/entries/views/mine.ts'
import { listEntries, showOfficeEntry } from '#features/entries/views/office.ts'
import { previewedEntry } from '#features/entries/views/previewed.ts'
import { showReceipt } from '#features/entries/views/receipt.ts'

const MINUTE = 60_000
type Grace = { readonly minutes: number; readonly announced: boolean } | undefined

/** The call with this grace after the close of each window for entries. */
const withGrace = (ctx: Ctx, call: Call, grace: Grace): Promise<Call> =>
  anAmendedCall(ctx, call, {
    phases: call.document.phases.map(({ grace: _, ...phase }) =>
      phase.kind === 'entries' && grace ? { ...phase, grace } : phase,
    ),
  })

const closeOf = ({ document }: Call, now: Date): number =>
  present(entriesWindow(document, now)?.closesAt, 'the close').getTime()

/** All that a visitor and an entrant are answered, but for the number of the version. */
async function answersTo({ entrant, entry, submission }: MadeEntry, call: Call, now: Date): Promise<string> {
  const asEntrant: Ctx = { ...entrant, now }
  const asVisitor: Ctx = { ...entrant, now, actor: { kind: 'visitor' } }
  const answers = [
    await Promise.all([asVisitor, asEntrant].map((who) => showCall(who, { call: call.key }))),
    await listCalls(asVisitor),
    await showMyEntry(asEntrant, { entry: entry.id }),
    await listMyEntries(asEntrant),
    (await previewedEntry(asEntrant, { entry: entry.id })).version,
    submission && (await showReceipt(asEntrant, { submission: submission.id })),
    await listMedia(asEntrant, [entryMediaHolder()], { kind: 'entry', id: entry.id }),
  ]
  return JSON.stringify(answers).replaceAll(/"documentVersion":\d+/g, '')
}

test('nobody but the office is answered otherwise because of a silent grace, before the close and after it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const close = closeOf(call, ctx.now)
    const made = [
      await anEntry(ctx, { call, traits: ['complete'], authority: 'one' }),
      await anEntry(ctx, { call, traits: ['submitted'], authority: 'two' }),
    ]
    const told = async (grace: Grace) => {
      const now = await withGrace(ctx, await getCall(db, call.key), grace)
      const instants = [close - 1, close, close + 10 * MINUTE - 1, close + 10 * MINUTE]
      const answers = []
      for (const at of instants) for (const one of made) answers.push(await answersTo(one, now, new Date(at)))
      return answers
    }
    const none = await told(undefined)
    expect(await told({ minutes: 10, announced: false })).toEqual(none)
    // The same comparison sees a grace that is announced.
    expect(await told({ minutes: 10, announced: true })).not.toEqual(none)
  }))

test('what is handed in until the last instant of a silent grace counts; its receipt says no word of it, and the office sees it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await withGrace(ctx, await aCall(ctx), { minutes: 10, announced: false })
    const close = closeOf(call, ctx.now)
    const made = []
    for (const authority of ['one', 'two', 'three'])
      made.push(await anEntry(ctx, { call, traits: ['complete'], authority }))
    const handIn = async ({ entrant, entry }: MadeEntry, at: number) =>
      submitEntry({ ...entrant, now: new Date(at) }, { entry: entry.id, version: entry.version })
    const [first, last, late] = made as [MadeEntry, MadeEntry, MadeEntry]

    await handIn(first, close - 1)
    const receipt = await handIn(last, close + 10 * MINUTE - 1)
    await expect(handIn(late, close + 10 * MINUTE)).rejects.toMatchObject({ code: 'call-not-open' })
    expect([receipt.call.isOpenForEntries, JSON.stringify(receipt)]).toEqual([
      false,
      expect.not.stringContaining('grace'),
    ])
    const mails = (await db.select().from(notices)).filter(({ kind }) => kind === 'entry-received')
    expect(mails.map(({ facts }) => facts['isOpen']).sort()).toEqual(['no', 'yes'])

    const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const { entries } = await listEntries(office, { call: call.key, page: 1, sort: 'number' })
    expect(entries.map(({ id, isInGrace }) => [id, isInGrace])).toEqual([
      [first.entry.id, false],
      [last.entry.id, true],
    ])
    const shown = await showOfficeEntry(office, { call: call.key, entry: last.entry.id })
    expect(shown.submissions.map(({ isInGrace }) => isInGrace)).toEqual([true])
    expect((await showOfficeCall(office, { call: call.key })).document.phases).toContainEqual(
      expect.objectContaining({ grace: { minutes: 10, announced: false } }),
    )
  }))

test('in a silent grace an entrant may still save, and is told after a withdrawal that there is no way back', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await withGrace(ctx, await aCall(ctx), { minutes: 10, announced: false })
    const now = new Date(closeOf(call, ctx.now))
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
    await save({ ...entrant, now }, entry.id, entry.version, 'In the last minute')
    expect((await getEntry(db, call.id, entry.id)).version).toBe(entry.version + 1)
    await withdrawEntry({ ...entrant, now }, { entry: entry.id })
    const [mail] = (await db.select().from(notices)).filter(({ kind }) => kind === 'entry-withdrawn')
    expect(mail?.facts['mayReturn']).toBe('no')
  }))

test('the office is told that supporting material came in the grace of its own phase, and of no grace of entries', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await withGrace(ctx, await aCall(ctx), { minutes: 10, announced: false })
    const made = await anEntry(ctx, { call: plain, traits: ['admitted'] })
    const opens = closeOf(plain, ctx.now)
    const closes = opens + 24 * 60 * MINUTE
    const [opensAt, closesAt] = [opens, closes].map((at) => new Date(at).toISOString().slice(0, 19))
    const report = { label: { en: 'Report' }, audience: 'jury', phase: 'material', kind: 'text' }
    const { form, phases } = plain.document
    await anAmendedCall(ctx, plain, {
      zone: 'UTC',
      phases: [
        ...phases.map((phase) =>
          phase.kind === 'entries' ? { ...phase, opensAt: '2020-01-01T00:00', closesAt: opensAt } : phase,
        ),
        { key: 'material', kind: 'material', opensAt, closesAt, grace: { minutes: 10, announced: false } },
      ] as never,
      form: {
        ...form,
        sections: [
          ...form.sections,
          {
            key: 'more',
            title: { en: 'More' },
            fields: [{ ...report, key: 'report', required: true }] as never,
          },
        ],
      },
    })
    const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const told = async (minutes: number) => {
      const asEntrant = { ...made.entrant, now: new Date(opens + minutes * MINUTE) }
      const of = { entry: made.entry.id, section: 'more' }
      const { version } = await getEntry(db, plain.id, made.entry.id)
      const text = `After ${String(minutes)} minutes`
      await saveAnswers(asEntrant, { ...of, version, answers: { report: { text, lang: 'en' } } })
      const material = ['material']
      await submitEntry(asEntrant, { entry: made.entry.id, version: version + 1, material })
      const { entries } = await listEntries(office, { call: plain.key, page: 1, sort: 'number' })
      const page = await showOfficeEntry(office, { call: plain.key, entry: made.entry.id })
      return [...entries, page.entry, ...page.submissions].map(({ isInGrace }) => isInGrace)
    }
    expect(await told(5)).toEqual([false, false, false, false])
    expect(await told(24 * 60 + 5)).toEqual([true, true, true, false, false])
  }))

test('what is handed in within a silent grace is what the page showed, and My entries says the same as the page', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const now = new Date(closeOf(plain, ctx.now))
    const { form, phases } = plain.document
    const note = {
      key: 'note',
      kind: 'text',
      label: { en: 'Note' },
      required: false,
      audience: 'jury',
    } as const
    const more = { key: 'more', title: { en: 'More' }, fields: [{ ...note, phase: 'material' }] as never }
    const material = { key: 'material', kind: 'material', opensAt: '2020-01-01T00:00' } as const
    const amended = await anAmendedCall(ctx, plain, {
      phases: [...phases, { ...material, closesAt: '2099-01-01T00:00' }],
      form: { ...form, sections: [...form.sections, more] },
    })
    const call = await withGrace(ctx, amended, { minutes: 10, announced: false })
    const titles = []
    for (const [authority, material] of [
      ['one', ['material']],
      ['two', undefined],
    ] as const) {
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'], authority })
      const as = { ...entrant, now }
      await save(as, entry.id, entry.version, 'Changed and not handed in')
      const page = await showMyEntry(as, { entry: entry.id })
      const { entries } = await listMyEntries(as)
      expect([page.material?.isAlone, page.hasChanges, page.leavesOut]).toEqual([true, false, true])
      expect(entries.map(({ hasChanges }) => hasChanges)).toEqual([page.hasChanges])
      await submitEntry(as, { entry: entry.id, version: page.version, material })
      const latest = await latestSubmission(db, await getEntry(db, call.id, entry.id))
      titles.push(latest?.title)
    }
    expect(titles).toEqual(['Insieme in piazza', 'Changed and not handed in'])
  }))
