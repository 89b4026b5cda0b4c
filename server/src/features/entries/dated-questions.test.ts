import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { getCall, type Call, type CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { present } from '#kernel/impossible.ts'
import { verdictView, YES } from '#kernel/verdict.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { getEntry } from './store/entries.ts'
import { anEntry, entersTogether, type MadeEntry } from './testing.ts'
import { entryMediaHolder } from './views/media-holder.ts'
import { showMyEntry } from './views/mine.ts'

const HOUR = 3_600_000
const ZONE = 'Pacific/Kiritimati'
/** There it is always fourteen hours later than in UTC. */
const AHEAD = 14 * HOUR

const ASKED = { label: { en: 'More' }, audience: 'jury', required: false } as const

/** Days after today where the call is, and the instant at which such a day begins there. */
const dayAfter = ({ now }: Ctx, days: number): string =>
  new Date(now.getTime() + AHEAD + days * 24 * HOUR).toISOString().slice(0, 10)
const beginOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - AHEAD)

/** Once, whatever was made of it before. */
const jointlyIn = (document: CallDocument) =>
  document.eligibility.rules.some(({ kind }) => kind === 'joint')
    ? { form: document.form, eligibility: document.eligibility }
    : entersTogether(document, 2)

type Dates = Pick<CallDocument['form']['sections'][number]['fields'][number], 'frozenFrom' | 'required'>

/** A call in which one enters together, with a recording and a question for supporting material, all of which have these dates. */
async function dated(ctx: Ctx, plain: Call, dates: Partial<Dates>, material: readonly [string, string]) {
  const together = jointlyIn(plain.document)
  const [opensAt, closesAt] = material.map((day) => `${day}T00:00`) as [string, string]
  await anAmendedCall(ctx, plain, {
    ...together,
    zone: ZONE,
    phases: [
      ...plain.document.phases
        .filter(({ kind }) => kind !== 'material')
        .map((phase) =>
          phase.kind === 'entries' ? { ...phase, opensAt: '2020-01-01T00:00', closesAt: opensAt } : phase,
        ),
      { key: 'material', kind: 'material', opensAt, closesAt },
    ],
    form: {
      ...together.form,
      sections: [
        ...together.form.sections
          .filter(({ key }) => key !== 'more')
          .map((section) => ({
            ...section,
            fields: section.fields.map((field) => (field.key === 'joint-1' ? { ...field, ...dates } : field)),
          })),
        {
          key: 'more',
          title: { en: 'More' },
          fields: [
            { ...ASKED, ...dates, key: 'sound', kind: 'audio' },
            { ...ASKED, ...dates, key: 'report', kind: 'text', phase: 'material' },
          ] as never,
        },
      ],
    },
  })
  return getCall(ctx.db, plain.key)
}

const NOBODY = { 'joint-1': { authorityId: '', name: '' } }
const REPORT = { report: { text: 'What came of it', lang: 'en' } }

/** Why an answer is not kept, or that it is. */
async function answered({ entrant, entry }: MadeEntry, call: Call, now: Date, answers: object) {
  const section = present(
    call.document.form.sections.find(({ fields }) => fields.some(({ key }) => key in answers)),
    'the part',
  ).key
  const { version } = await getEntry(entrant.db, call.id, entry.id)
  return saveAnswers(
    { ...entrant, now },
    { entry: entry.id, section, version, answers: { ...answers } },
  ).then(
    () => 'kept',
    ({ details }: { details: { fields?: readonly { code: string }[] } }) => details.fields?.[0]?.code,
  )
}

async function filesOf({ entrant, entry }: MadeEntry, now: Date) {
  const holder = await entryMediaHolder().find({ ...entrant, now }, entrant.db, entry.id)
  return verdictView(holder?.slot('sound')?.mayChange ?? YES).because ?? 'yes'
}

test('who enters together, recordings and supporting material stay as they are from the instant their day begins where the call is', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const [opening, frozenFrom, close] = [dayAfter(ctx, 40), dayAfter(ctx, 45), dayAfter(ctx, 50)]
    const early = dayAfter(ctx, 3)
    const together = await anAmendedCall(ctx, plain, jointlyIn(plain.document))
    const made = await anEntry(ctx, { call: together, traits: ['submitted'], joint: ['it-one'] })
    const entered = await dated(ctx, together, { frozenFrom: early }, [opening, close])
    const begins = beginOf(early).getTime()
    const [before, then] = [new Date(begins - 1), new Date(begins)]
    expect([await filesOf(made, before), await filesOf(made, then)]).toEqual(['yes', 'question-frozen'])
    expect(await answered(made, entered, then, NOBODY)).toBe('frozen')
    expect(await answered(made, entered, before, NOBODY)).toBe('kept')

    const later = await dated(ctx, entered, { frozenFrom }, [opening, close])
    const frozen = beginOf(frozenFrom).getTime()
    expect(await answered(made, later, new Date(frozen - 1), REPORT)).toBe('kept')
    const changed = { report: { text: 'Something else came of it', lang: 'en' } }
    expect(await answered(made, later, new Date(frozen), changed)).toBe('frozen')
  }))

test('who enters together, recordings and supporting material are needed from the instant their day begins where the call is', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const [opening, from, close] = [dayAfter(ctx, 40), dayAfter(ctx, 45), dayAfter(ctx, 50)]
    const early = dayAfter(ctx, 3)
    const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
    const soon = await dated(ctx, plain, { required: { from: early } }, [opening, close])
    const missing = async (at: number) => {
      const seen = await showMyEntry({ ...made.entrant, now: new Date(at) }, { entry: made.entry.id })
      return seen.problems.map(({ field, code }) => [field, code])
    }
    const begins = beginOf(early).getTime()
    expect([await missing(begins - 1), await missing(begins)]).toEqual([
      [],
      [
        ['joint-1', 'required'],
        ['sound', 'required'],
      ],
    ])
    await dated(ctx, soon, { required: { from } }, [opening, close])
    const needed = beginOf(from).getTime()
    expect([await missing(needed - 1), await missing(needed)]).toEqual([[], [['report', 'required']]])
  }))
