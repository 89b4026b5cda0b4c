import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import type { Call, CallDocument } from '#features/calls/index.ts'
import { fieldsOf, isMediaKind, jointFieldsOf, type Field } from '#features/forms/index.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { reopenAdmissibility } from './commands/reopen-admissibility.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { startEntry } from './commands/start-entry.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import type { JuryGuard } from './core/jury-guard.ts'
import type { ResultsGuard } from './core/results-guard.ts'
import { findEntry, getEntry, type Entry } from './store/entries.ts'
import { latestSubmission, type Submission } from './store/submissions.ts'

export type EntryTrait = 'complete' | 'submitted' | 'admitted' | 'not-admitted' | 'withdrawn'

export type MadeEntry = {
  readonly entry: Entry
  /** Null for drafts. */
  readonly submission: Submission | null
  /** The context of its entrant, to go on acting. */
  readonly entrant: Ctx
}

type Wanted = {
  readonly call: Call
  /** Each trait holds the ones before it; without one it is an empty draft. */
  readonly traits?: readonly EntryTrait[]
  readonly category?: string
  readonly title?: string
  /** The entrant's address; an own one for every entry when it is left out. */
  readonly email?: string
  /** Key of the authority in the registry, taken in when it is not there; its name, and that of an implementer of its own. */
  readonly authority?: string
  /** More of that authority; its country is the one that the entry names. */
  readonly body?: Parameters<typeof anAuthority>[1]
  /** Keys of those who enter together with it, each in a field of its own. */
  readonly joint?: readonly string[]
}

/** What a call says in which so many authorities enter together: one who leads, and a question for each other one. */
export function entersTogether(
  { form, eligibility }: CallDocument,
  most: number,
): Pick<CallDocument, 'form' | 'eligibility'> {
  const asked = Array.from({ length: most }, (_, n): Field => ({
    ...{ key: `joint-${n + 1}`, kind: 'authority', role: 'joint', label: { en: 'Together with' } },
    ...{ required: false, audience: 'public' },
  }))
  const rule = { key: 'together', kind: 'joint', effect: 'refuse', most } as const
  return {
    form: {
      ...form,
      sections: form.sections.map((section) =>
        section.fields.some(({ role }) => role === 'authority')
          ? { ...section, fields: [...section.fields, ...asked] }
          : section,
      ),
    },
    eligibility: { ...eligibility, rules: [...eligibility.rules, rule] },
  }
}

/** An entry made by the commands themselves. `ctx` gives database, instant and the parts; who acts is the entrant. */
export async function anEntry(ctx: Ctx, wanted: Wanted): Promise<MadeEntry> {
  const { call, traits = [], category = call.document.categories[0]?.key ?? '' } = wanted
  const entrant = await anEntrant(ctx, wanted.email)
  const { entry } = await startEntry(entrant, { call: call.key, category })
  const has = (...any: readonly EntryTrait[]) => any.some((trait) => traits.includes(trait))
  if (traits.length > 0) await complete(entrant, entry, { ...wanted, category })
  if (has('submitted', 'admitted', 'not-admitted')) {
    const { version } = await getEntry(ctx.db, call.id, entry)
    await submitEntry(entrant, { entry, version })
  }
  const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
  const address = { call: call.key, entry }
  if (has('admitted')) await decideAdmissibility(office, { ...address, decision: 'admitted', reasons: '' })
  if (has('not-admitted'))
    await decideAdmissibility(office, { ...address, decision: 'not-admitted', reasons: 'Too late' })
  if (has('withdrawn')) await withdrawEntry(entrant, { entry })
  const made = await getEntry(ctx.db, call.id, entry)
  return { entry: made, submission: await latestSubmission(ctx.db, made), entrant }
}

let entrants = 0

/** The context of somebody who enters: a person of the database without any role. */
export async function anEntrant(ctx: Ctx, email?: string): Promise<Ctx> {
  entrants += 1
  const address = email ?? `entrant-${entrants}-${ctx.now.getTime()}@town.example`
  const person = await ensurePerson(ctx.db, { email: address, name: 'Maria Example' }, ctx.now)
  return { ...ctx, actor: await loadActor(ctx.db, person) }
}

/** Saves a right answer to every field that is asked, section by section. */
async function complete(
  entrant: Ctx,
  entry: EntryId,
  { call, category, title, authority, body = {}, joint = [] }: Wanted & { category: string },
) {
  const { id } = await anAuthority(
    entrant,
    authority === undefined ? body : { key: authority, name: { it: authority }, ...body },
  )
  const { country = 'IT' } = body
  const by = {
    id,
    country,
    implementer: authority === undefined ? 'Africa e Mediterraneo' : `Works of ${authority}`,
  }
  const others = await together(entrant, joint)
  const places = jointFieldsOf(call.document.form, category).map(({ key }) => key)
  const asked = new Set(fieldsOf(call.document.form, category).map((field) => field.key))
  for (const section of call.document.form.sections) {
    const fields = section.fields.filter((field) => asked.has(field.key) && !isMediaKind(field.kind))
    const { version } = await getEntry(entrant.db, call.id, entry)
    const answers = Object.fromEntries(
      fields.map((field) => [field.key, others[places.indexOf(field.key)] ?? anAnswer(field, by, title)]),
    )
    await saveAnswers(entrant, { entry, section: section.key, version, answers })
  }
}

/** Answers that name these, taken into the registry where they are not there. */
async function together(ctx: Ctx, keys: readonly string[]) {
  const answers = []
  for (const key of keys) {
    const { id } = await anAuthority(ctx, { key, name: { it: key } })
    answers.push({ authorityId: id, name: key })
  }
  return answers
}

/** An answer that stands, in the shape of the field's kind. */
function anAnswer(
  field: Field,
  by: { readonly id: string; readonly country: string; readonly implementer: string },
  title = 'Insieme in piazza',
): Record<string, unknown> {
  const answers: Readonly<Record<string, Record<string, unknown>>> = {
    text: { text: field.role === 'title' ? title : 'Together in the square', lang: 'it' },
    'long-text': { text: 'A text that says enough.', lang: 'it' },
    number: { raw: '7' },
    choice: { chosen: field.kind === 'choice' ? field.options.slice(0, 1).map(({ key }) => key) : [] },
    country: { code: by.country },
    authority:
      field.role === 'joint' ? { authorityId: '', name: '' } : { authorityId: by.id, name: 'Bolzano' },
    organisation: { name: by.implementer, url: '' },
    period: { from: '2018', to: '2019-06', ongoing: false },
    place: { name: 'Bolzano', lat: '', lon: '' },
    links: { links: [{ url: 'https://example.eu/', title: '' }] },
    declaration: { ticked: true, version: field.kind === 'declaration' ? field.statement.version : '' },
  }
  return answers[field.kind] ?? {}
}

type Change = {
  readonly call: Call
  /** By section, then by field, as they are typed; none: handed in with other files, or not at all. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>
  readonly jury: JuryGuard
}

/** The decision on an entry as a page names the one that it takes back; where none stands, one that never was. */
export const decisionOf = ({ admissibility, admissibilityDecidedAt }: Entry) => ({
  decision: admissibility === 'open' ? ('admitted' as const) : admissibility,
  decidedAt: (admissibilityDecidedAt ?? new Date(0)).toISOString(),
})

/** The same of the decision that stands now. */
export const decisionOn = async (db: Db, entry: string) =>
  decisionOf(present(await findEntry(db, entry), 'the entry'))

/** Takes back the decision that stands. */
export const reopenDecided = async (
  as: Ctx,
  address: { readonly call: string; readonly entry: string },
  results?: ResultsGuard,
  jury?: JuryGuard,
) => reopenAdmissibility(as, { ...address, ...(await decisionOn(as.db, address.entry)) }, results, jury)

/** The office takes the admission of an entry back: it is under judgement no more. */
export async function takeAdmissionBack({ entrant, entry }: MadeEntry, call: Call): Promise<void> {
  const office: Ctx = { ...entrant, actor: { kind: 'operator', command: 'test' } }
  await reopenDecided(office, { call: call.key, entry: entry.id })
}

/** Admission is taken back, the entrant changes answers and hands in again, and the office admits it again. */
export async function handInAgain(
  made: MadeEntry,
  { call, answers = {}, jury }: Change,
): Promise<Submission> {
  const {
    entrant,
    entry: { id },
  } = made
  const office: Ctx = { ...entrant, actor: { kind: 'operator', command: 'test' } }
  const address = { call: call.key, entry: id }
  const version = async () => (await getEntry(entrant.db, call.id, id)).version
  await reopenDecided(office, address)
  for (const [section, typed] of Object.entries(answers))
    await saveAnswers(entrant, { entry: id, section, version: await version(), answers: typed })
  await submitEntry(entrant, { entry: id, version: await version() }, undefined, jury)
  await decideAdmissibility(office, { ...address, decision: 'admitted', reasons: '' }, undefined, jury)
  const entry = await getEntry(entrant.db, call.id, id)
  return present(await latestSubmission(entrant.db, entry), 'the new submission')
}
