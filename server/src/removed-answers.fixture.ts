import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import { newId, type CancellationId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { openDiskStorage } from '#platform/storage/disk.ts'
import { aCtx, collectedJobs } from '#platform/testing/index.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import { calls, cancellations } from '#features/calls/tables.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { removeAnswers } from '#features/entries/commands/remove-answers.ts'
import { saveAnswers } from '#features/entries/commands/save-answers.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { decideAdmissibility } from '#features/entries/index.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { showMyEntry } from '#features/entries/views/mine.ts'
import { sweepMedia } from '#features/media/commands/sweep-media.ts'
import { aKeptPicture, aPicture, prepared } from '#features/media/testing.ts'
import { confirmPublication, previewPublication, proposePublication } from '#features/results/index.ts'
import { afterJudging, anOfficer, decideRest } from '#features/results/testing.ts'
import { mediaHolders, resultsGuard } from './features.ts'

/** Stands in every answer that goes, and nowhere else. */
export const SECRET = 'quarzblende'
export const KEPT = 'stays where it is'
export const DAY = 24 * 3_600_000

const ASKED = { required: false, audience: 'jury' } as const
export const FIELDS = [
  { ...ASKED, key: 'vat', kind: 'text', label: { en: 'VAT' }, retention: 'results', reusable: true },
  { ...ASKED, key: 'iban', kind: 'text', label: { en: 'Account' }, retention: 'award', audience: 'office' },
  { ...ASKED, key: 'scan', kind: 'images', label: { en: 'Scan' }, retention: 'results' },
  { ...ASKED, key: 'note', kind: 'text', label: { en: 'Note' } },
] as const

/** A call in which some answers go early; its archive opens long after its results can be public. */
export async function aCallLettingGo(ctx: Ctx): Promise<{ readonly call: Call; readonly opens: Date }> {
  const made = await aCall(ctx)
  const { form, phases } = made.document
  const opens = new Date(Math.ceil(ctx.now.getTime() / 1000) * 1000 + 100 * DAY)
  const archive = { key: 'archive', kind: 'archive', opensAt: opens.toISOString().slice(0, 19) } as const
  await anAmendedCall(ctx, made, {
    zone: 'UTC',
    phases: [
      ...phases.map((phase) =>
        phase.kind === 'results' ? phase : { ...phase, opensAt: '2020-01-01T00:00' },
      ),
      archive,
    ],
    form: {
      ...form,
      sections: [...form.sections, { key: 'more', title: { en: 'More' }, fields: FIELDS as never }],
    },
  })
  return { call: await getCall(ctx.db, made.key), opens }
}

const said = (text: string) => ({ text, lang: 'en' })

async function saying(made: MadeEntry, vat: string): Promise<void> {
  const { entrant, entry } = made
  const version = async () => (await showMyEntry(entrant, { entry: entry.id })).version
  const answers = { vat: said(vat), iban: said(`${SECRET} account`), note: said(KEPT) }
  await saveAnswers(entrant, { entry: entry.id, section: 'more', version: await version(), answers })
  await submitEntry(entrant, { entry: entry.id, version: await version() })
}

/** An entry that answers them in two versions, and has a picture; admitted unless it is to stay open. */
export async function anEntryWithSecrets(
  ctx: Ctx,
  call: Call,
  category?: string,
  decision: 'admitted' | 'open' = 'admitted',
): Promise<MadeEntry> {
  const made = await anEntry(ctx, { call, traits: ['complete'], ...(category && { category }) })
  const picture = await aKeptPicture(made.entrant, {
    ...{ holder: { kind: 'entry', id: made.entry.id }, callId: call.id, slot: 'scan' },
    ...{ fileName: `${SECRET}.jpg`, content: await aPicture() },
    said: { alt: `A ${SECRET}`, caption: SECRET, credit: SECRET, licence: 'CC-BY-4.0' },
  })
  await prepared(made.entrant, mediaHolders, picture)
  await saying(made, `${SECRET} one`)
  await saying(made, `${SECRET} two`)
  if (decision === 'open') return made
  const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
  await decideAdmissibility(office, {
    ...{ call: call.key, entry: made.entry.id, decision: 'admitted', reasons: '' },
  })
  return made
}

/** A context with an outbox that is read and a storage of its own. */
export async function aPlace(db: Db) {
  const root = await mkdtemp(path.join(os.tmpdir(), 'clarion-removed-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const jobs = collectedJobs()
  const ctx = aCtx({ db, jobs, storage: await openDiskStorage(root) })
  const files = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).length
  return { ctx, jobs, files }
}

type Jobs = Awaited<ReturnType<typeof aPlace>>['jobs']

/** What the scheduled job does at an instant, and the jobs that it leaves. */
export async function removing(ctx: Ctx, now: Date, jobs: Jobs, atOnce?: number): Promise<void> {
  const by: Ctx = { ...ctx, now, actor: { kind: 'job', name: 'entries.remove-answers' } as never }
  await removeAnswers(by, resultsGuard, atOnce)
  for (const { name, facts } of jobs.enqueued)
    if (name === 'media.sweep') await sweepMedia(by, present(facts['mediaId'], 'the file') as never)
}

/** Two people publish; when that was. */
export async function publish(ctx: Ctx, call: Call): Promise<Date> {
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  await decideRest(ann, call)
  const { hash } = await previewPublication(ann, { call: call.key })
  await proposePublication(ann, { call: call.key, hash })
  await confirmPublication(ben, { call: call.key, hash })
  return over.now
}

/** Two people have cancelled a category. */
export async function cancelled({ db, now }: Ctx, call: Call, categoryKey: string): Promise<void> {
  const { id: askedBy } = await ensurePerson(db, { email: 'ann@office.eu' }, now)
  const { id: settledBy } = await ensurePerson(db, { email: 'ben@office.eu' }, now)
  await db.insert(cancellations).values({
    ...{ id: newId<CancellationId>(), callId: call.id, categoryKey, state: 'in-force' },
    ...{ reason: { en: 'Too few' }, askedBy, askedAt: now, settledBy, settledAt: now },
  })
  await db.update(calls).set({ cancelledCategories: [categoryKey] })
}

/** The tables in which these words stand, in any column. */
export async function tablesSaying(db: Db, words: string): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(
    sql`select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await db.execute(
      sql`select from ${sql.raw(name)} one where one::text ilike ${`%${words}%`} limit 1`,
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}
