import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { MOST_COUNTED } from '#platform/http/counted.ts'
import { Email } from '#platform/http/email.ts'
import { line } from '#platform/http/line.ts'
import { CallKey } from '#features/calls/contract.ts'
import { INVITED_AT_MOST } from '../core/invited.ts'
import {
  AWAY_KINDS,
  BAR_KINDS,
  CONFLICT_KINDS,
  ASSIGNMENT_PROGRESS,
  JUROR_STATES,
  REVIEW_STATES,
  TOLD_STATES,
} from '../states.ts'

export const call = CallKey
export const entry = z.uuid()
/** Of a call with several; left out: the one that runs, else the one that ran last. */
export const round = z.string().max(MOST.key).optional()
export const instant = z.iso.datetime()
/** Of what is replaced, as it was last shown; 0, also when it is left out: there is none yet. */
export const version = z.int().min(0).max(MOST_COUNTED).optional()
/** What the page shows of the entry; left out: what counts now. */
export const submission = z.uuid().optional()

/** Names this form: sent twice, it is done once. */
export const once = z.uuid().optional()

/** An entry as a juror may know it before the conflict question is answered: what it is called and who stands behind it. */
export const EntryOutline = z.object({
  entryId: z.uuid(),
  number: z.string(),
  category: z.object({
    key: z.string(),
    letter: z.string(),
    name: localised,
    ink: z.number(),
    shape: z.string(),
  }),
  categoryKey: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  titleEnglish: z.string(),
  authority: z.string(),
  implementer: z.string(),
  country: z.string(),
  place: z.string(),
})

export const JurorRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
  language: z.string(),
  categoryKeys: z.array(z.string()),
  state: z.enum(JUROR_STATES),
  invitedAt: instant,
  answeredAt: instant.nullable(),
  conflictsStatedAt: instant.nullable(),
  /** Since when their seat or invitation is taken back. */
  withdrawnAt: instant.nullable(),
  assigned: z.number(),
  given: z.number(),
  /** Given entries that they stepped back from; that they stated a conflict with in the conflict question. */
  recused: z.number(),
  stated: z.number(),
  lastMarkAt: instant.nullable(),
})

export const AssignmentProgress = z.enum(ASSIGNMENT_PROGRESS)
export const ToldState = z.enum(TOLD_STATES)

/** Entries with reviews that were given before they were handed in again and wait for their jurors. */
export const Unconfirmed = z.array(
  z.object({
    entryId: z.uuid(),
    number: z.string(),
    title: z.string(),
    titleLanguage: z.string(),
    reviews: z.number(),
  }),
)

export const QueueItem = EntryOutline.extend({
  /** In which they have it: to be sent where the call has several. */
  round: z.string(),
  state: AssignmentProgress,
  /** The juror’s review, given or begun, is of an earlier submission. */
  isChanged: z.boolean(),
  /** What bars the juror from it, whatever they answered. */
  bar: z.enum(BAR_KINDS).nullable(),
  /** They stepped back at the entry itself; if they did not, one that is laid down is so by the conflict question. */
  isSteppedBack: z.boolean(),
  /** Of the answer to the conflict question; 0: none. */
  answerVersion: z.number(),
  /** The conflict question waits for an answer; the entry is closed until then. */
  isAsked: z.boolean(),
  /** Why the office asks to look at it again, though judging is over; null: it does not. */
  lookAgain: z.string().nullable(),
  /** The office's leave stands, and what was given before counts until it is given anew. */
  countsMeanwhile: z.boolean(),
  /** Whether they may step back from it now, or take that back. */
  mayStepBack: z.boolean(),
  marks: z.number(),
  criteria: z.number(),
  /** Their own marks by criterion, in the order of the sheet, as decimal text; none of what they do not judge. */
  own: z.array(z.object({ name: localised, mark: z.string().nullable() })),
  /** Minutes for reading and scoring, estimated from the length of the texts. */
  minutes: z.number(),
})

export const Review = z.object({
  state: z.enum(REVIEW_STATES),
  remark: z.string(),
  /** To be sent with the next remark. */
  remarkVersion: z.number(),
  marks: z.record(z.string(), z.number()),
  /** By criterion, to be sent with the next mark; none: 0. */
  versions: z.record(z.string(), z.number()),
  /** By question, with the version to be sent with the next answer. */
  answers: z.record(z.string(), z.object({ words: z.string(), version: z.number() })),
  givenAt: instant.nullable(),
  updatedAt: instant.nullable(),
})

/** A round before, of one entry: its place among those of its category, and the reviews that count, in no order of people. */
export const EarlierRound = z.object({
  key: z.string(),
  name: localised,
  rank: z.number().nullable(),
  among: z.number(),
  value: z.string().nullable(),
  reviews: z.array(
    z.object({
      marks: z.array(z.object({ key: z.string(), name: localised, max: z.number(), mark: z.number() })),
      /** Empty: there is none, or none that is read. */
      remark: z.string(),
    }),
  ),
})

const invitation = z.object({
  name: line(INVITED_AT_MOST.name, 1),
  email: Email,
  language: z.enum(LANGUAGES).default('en'),
  organisation: line(INVITED_AT_MOST.organisation).default(''),
  authorityId: z.uuid().optional(),
  categoryKeys: z.array(z.string().max(MOST.key)).min(1).max(6),
})
/** All is looked at as it would be done, and all that speaks against it said; nothing is done. */
export const isPreview = z.boolean().default(false)
export const invitations = z.array(invitation).min(1).max(INVITED_AT_MOST.atOnce)

export const Plan = z.object({
  perEntry: z.number(),
  /** What concerns entries of who asks is left out, though they are given jurors like the others. */
  isWithoutOwn: z.boolean(),
  /** Why nothing is planned for whoever asks: they are not told of everything that is in the round; null: they are. */
  because: z.enum(['own-conflict', 'judges-here']).nullable(),
  /** New assignments that would be given. */
  added: z.number(),
  entries: z.number(),
  jurors: z.array(
    z.object({
      jurorId: z.uuid(),
      /** With the address where two have the same name. */
      name: z.string(),
      present: z.number(),
      added: z.number(),
      /** The entries that they would be given, and are when it is done. */
      gets: z.array(
        z.object({ entryId: z.uuid(), number: z.string(), title: z.string(), titleLanguage: z.string() }),
      ),
    }),
  ),
  /** Entries that cannot have as many jurors as wanted, and how many of the jury are kept from each by what. */
  short: z.array(
    z.object({
      entryId: z.uuid(),
      number: z.string(),
      title: z.string(),
      titleLanguage: z.string(),
      asked: z.number(),
      available: z.number(),
      away: z.array(z.object({ why: z.enum(AWAY_KINDS), jurors: z.number() })),
    }),
  ),
  /** What would alone help: so many new jurors without a conflict, or so many jurors for each entry; null when nothing is short. */
  helps: z.object({ newJurors: z.number(), perEntry: z.number() }).nullable(),
  /** Over all facts that the plan follows from; when they changed, assigning stops. */
  hash: z.string(),
})

/** An entry with how many jurors it has then. */
export const EntryLeft = z.object({
  entryId: z.uuid(),
  number: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  jurors: z.number(),
})
