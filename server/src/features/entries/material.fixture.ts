import type { Ctx } from '#platform/ctx.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { getEntry } from './store/entries.ts'
import type { MadeEntry } from './testing.ts'

const HOUR = 3_600_000
const ASKED = { label: { en: 'Later' }, audience: 'jury', phase: 'material' } as const
const LATER = [
  { ...ASKED, key: 'report', kind: 'text', required: true },
  { ...ASKED, key: 'note', kind: 'text', required: false },
  { ...ASKED, key: 'film', kind: 'images', required: false, limits: { maxItems: 2 } },
] as const

/** The call with questions that are answered in a phase of their own, and when that opens and closes; `isBeside`: while it is open for entries. */
export async function withMaterial(ctx: Ctx, call: Call, { isBeside = false } = {}) {
  const { form, phases } = call.document
  const second = Math.ceil(ctx.now.getTime() / 1000) * 1000
  const opensAt = new Date(isBeside ? second - HOUR : second + 40 * 24 * HOUR)
  const closesAt = new Date(second + 50 * 24 * HOUR)
  const [open, close] = [opensAt, closesAt].map((at) => at.toISOString().slice(0, 19)) as [string, string]
  await anAmendedCall(ctx, call, {
    zone: 'UTC',
    phases: [
      ...phases.map((phase) => ({ ...phase, opensAt: '2020-01-01T00:00' })),
      { key: 'material', kind: 'material', opensAt: open, closesAt: close },
    ],
    form: {
      ...form,
      sections: [...form.sections, { key: 'more', title: { en: 'More' }, fields: [...LATER] as never }],
    },
  })
  const after = (at: Date, later = 0) => new Date(at.getTime() + later)
  return {
    call: await getCall(ctx.db, call.key),
    ...{ beforeIt: after(opensAt, -1), opening: opensAt, last: after(closesAt, -1), close: closesAt },
  }
}

export const versionOf = async ({ entrant, entry }: MadeEntry, call: Call): Promise<number> =>
  (await getEntry(entrant.db, call.id, entry.id)).version
export const report = async (made: MadeEntry, call: Call, now: Date, text = 'What came of it') =>
  saveAnswers(
    { ...made.entrant, now },
    {
      ...{ entry: made.entry.id, section: 'more', version: await versionOf(made, call) },
      answers: { report: { text, lang: 'en' } },
    },
  )
/** Hands in what a page showed: the whole entry, or its answers to these phases. */
export const handIn = async (made: MadeEntry, call: Call, now: Date, material?: readonly string[]) =>
  submitEntry(
    { ...made.entrant, now },
    { entry: made.entry.id, version: await versionOf(made, call), material },
  )

/** What a page shows while nothing but supporting material can be handed in. */
export const ALONE = ['material']
