import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call, Clarifying, ClosesOfRounds } from '#features/calls/index.ts'
import type { Submission } from '../store/submissions.ts'

/** Reviews that were given of one entry. */
export type ReviewsOfEntry = {
  /** They count, and would not once the entry is handed in again with a change. */
  readonly counting: number
  /** Of an earlier submission: they count when their jurors have confirmed them. */
  readonly changed: number
  /** Whoever asks may read them all. */
  readonly mayRead: boolean
}

/** Whether an entry is an own one of whoever asks, and if so, who of its office can act on it instead, by their names. */
export type Ownness = { readonly isOwn: boolean; readonly others: readonly string[] }

/** What entries tell and ask the jury, which stands to their right: `app` hands the answers in. */
export type JuryGuard = {
  /** Another submission counts from now on: reviews of one that reads the same to the jury go on counting. */
  handedInAgain(tx: Db, ctx: Ctx, of: { readonly call: Call; readonly submission: Submission }): Promise<void>
  /** An entry is under judgement, maybe again: jurors whose reviews wait for them are told. */
  admitted(tx: Db, ctx: Ctx, of: { readonly call: Call; readonly entryId: EntryId }): Promise<void>
  /** For whoever asks: of an entry of their own none are told. */
  reviewsOf(ctx: Ctx, call: Call, entryId: EntryId): Promise<ReviewsOfEntry>
  /** By the one rule of the jury; of what was handed in. */
  ownnessOf(ctx: Ctx, call: Call, entryId: EntryId): Promise<Ownness>
  /** Supporting material, or what it makes clearer, that came to an entry now would set marks aside that stand. */
  losesMarks(
    ctx: Pick<Ctx, 'db' | 'now'>,
    call: Call,
    entry: Clarifying & { readonly id: EntryId; readonly categoryKey: string },
  ): Promise<boolean>
  /** The jury judges no more, by the call's dates or because judging was closed. */
  isJudgingOver(ctx: Pick<Ctx, 'db' | 'now'>, call: Call): Promise<boolean>
  /** When each round ends, by the call's dates or because it was closed. */
  closesOfRounds(db: Db, call: Call): Promise<ClosesOfRounds>
}

/** Imports and demonstrations hand in before anybody judges. */
export const NO_JURY: JuryGuard = {
  handedInAgain: () => Promise.resolve(),
  admitted: () => Promise.resolve(),
  reviewsOf: () => Promise.resolve({ counting: 0, changed: 0, mayRead: false }),
  ownnessOf: () => Promise.resolve({ isOwn: false, others: [] }),
  losesMarks: () => Promise.resolve(false),
  isJudgingOver: () => Promise.resolve(false),
  closesOfRounds: () => Promise.resolve(new Map()),
}
