import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import {
  newId,
  type CallId,
  type EntryId,
  type MediaId,
  type PersonId,
  type SubmissionId,
} from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import { entryNumber, type Call } from '#features/calls/index.ts'
import type { SubmittedMedia } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'

type EntryRow = typeof entries.$inferInsert
type SubmissionRow = typeof submissions.$inferInsert
export type Traits = Partial<SubmissionRow> &
  Partial<Pick<EntryRow, 'state' | 'admissibility' | 'admissibilityReasons' | 'isFictitious'>> & {
    readonly n: number
    readonly working?: EntryRow['answers']
    readonly distinction?: string | null
    readonly beside?: readonly string[]
    readonly note?: string
  }

/** A picture as a submission carries it. */
export const aPicture = (traits: Partial<SubmittedMedia> = {}): SubmittedMedia => ({
  id: newId<MediaId>(),
  field: 'images',
  kind: 'image',
  fileName: 'IMG_0001.jpg',
  contentType: 'image/jpeg',
  bytes: 1000,
  sha256: 'a'.repeat(64),
  width: 1200,
  height: 800,
  alt: 'A table under trees',
  caption: '',
  credit: 'Demo',
  licence: 'CC0-1.0',
  ...traits,
})

/** An entry of the call that was handed in and admitted unless its traits say otherwise; `n` counts it. */
export async function anArchivableEntry(ctx: Ctx, call: Call, traits: Traits): Promise<EntryId> {
  const owner = await ensurePerson(ctx.db, { email: `entrant-${String(traits.n)}@example.eu` }, ctx.now)
  const category = traits.categoryKey ?? call.document.categories[0]?.key ?? ''
  const letter = call.document.categories.find(({ key }) => key === category)?.letter ?? 'X'
  const number = entryNumber(call.numberPrefix, letter, traits.n)
  const entryId = newId<EntryId>()
  await ctx.db.insert(entries).values({
    id: entryId,
    callId: call.id,
    ownerId: owner.id,
    categoryKey: category,
    state: 'draft',
    answers: traits.working ?? {},
    createdAt: ctx.now,
    updatedAt: ctx.now,
    isFictitious: traits.isFictitious ?? true,
  })
  const submissionId = await aSubmission(ctx.db, {
    traits,
    call,
    entryId,
    ownerId: owner.id,
    number,
    category,
    at: ctx.now,
  })
  await handedIn(ctx, traits, { entryId, number, submissionId })
  if (traits.distinction !== undefined)
    await decided(ctx, traits, { callId: call.id, entryId, ownerId: owner.id })
  return entryId
}

type HandedIn = { readonly entryId: EntryId; readonly number: string; readonly submissionId: SubmissionId }

async function handedIn(
  ctx: Ctx,
  traits: Traits,
  { entryId, number, submissionId }: HandedIn,
): Promise<void> {
  const { state = 'submitted', admissibility = 'admitted', admissibilityReasons } = traits
  const at = ctx.now.toISOString()
  const reasons = admissibilityReasons ?? (admissibility === 'not-admitted' ? 'Too late' : '')
  await ctx.db.execute(sql`update entries set
    state = ${state}, number = ${number}, latest_submission_id = ${submissionId},
    admissibility = ${admissibility}, admissibility_reasons = ${reasons},
    admissibility_decided_at = ${admissibility === 'open' ? null : at}::timestamptz,
    withdrawn_at = ${state === 'withdrawn' ? at : null}::timestamptz
    where id = ${entryId}`)
}

type Decided = { readonly callId: CallId; readonly entryId: EntryId; readonly ownerId: PersonId }

async function decided(
  ctx: Ctx,
  { distinction = null, beside = [], note = '' }: Traits,
  of: Decided,
): Promise<void> {
  await ctx.db.execute(sql`insert into decisions
    (id, call_id, entry_id, distinction_key, beside, note, decided_at, decided_by)
    values (${newId()}, ${of.callId}, ${of.entryId}, ${distinction}, ${`{${beside.join()}}`}, ${note},
      ${ctx.now.toISOString()}::timestamptz, ${of.ownerId})`)
}

type Made = {
  readonly traits: Traits
  readonly call: Call
  readonly entryId: EntryId
  readonly ownerId: PersonId
  readonly number: string
  readonly category: string
  readonly at: Date
}

async function aSubmission(db: Db, { traits, call, entryId, ownerId, number, category, at }: Made) {
  const id = newId<SubmissionId>()
  const title = traits.title ?? `Campaign ${String(traits.n)}`
  const {
    n: _,
    working: __,
    distinction: ___,
    note: ____,
    state,
    admissibility,
    isFictitious,
    ...row
  } = traits
  await db.insert(submissions).values({
    entryId,
    sequence: 1,
    entryVersion: 1,
    handedInAt: at,
    handedInBy: ownerId,
    callVersion: call.documentVersion,
    answers: {},
    media: [],
    titleLanguage: 'en',
    authorityName: 'Town',
    country: 'IT',
    hash: createHash('sha256').update(`${number}${title}`).digest('hex'),
    ...row,
    id,
    callId: call.id,
    number,
    categoryKey: category,
    title,
  })
  return id
}

/** What two people sign when they publish a call. */
export async function aPublication(ctx: Ctx, callId: CallId): Promise<string> {
  const [one, two] = [
    await ensurePerson(ctx.db, { email: 'organiser-1@example.eu' }, ctx.now),
    await ensurePerson(ctx.db, { email: 'organiser-2@example.eu' }, ctx.now),
  ]
  const id = newId()
  const at = ctx.now.toISOString()
  await ctx.db.execute(sql`insert into publications
    (id, call_id, state, proposed_by, proposed_at, preview_hash, preview, confirmed_by, confirmed_at)
    values (${id}, ${callId}, 'confirmed', ${one.id}, ${at}::timestamptz, ${'0'.repeat(64)}, '{}'::jsonb, ${two.id}, ${at}::timestamptz)`)
  return id
}

/** Takes a publication back. */
export const withdrawPublicationRow = (ctx: Ctx, id: string): Promise<unknown> =>
  ctx.db.execute(sql`update publications set state = 'withdrawn',
    withdrawn_by = proposed_by, withdrawn_at = ${ctx.now.toISOString()}::timestamptz where id = ${id}`)
