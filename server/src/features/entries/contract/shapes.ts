import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { FieldProblem } from '#kernel/field-problem.ts'
import { May } from '#kernel/may.ts'
import { Cancelled, Category, Contact, Document, Timeline } from '#features/calls/contract.ts'
import { Answers, Progress } from '#features/forms/contract.ts'
import { list } from '#platform/http/list.ts'
import { Eligibility } from './eligibility.ts'
import { MyClarification } from './my-clarification.ts'
import { MediaOwned, RemovedView } from './faces.ts'
import { ADMISSIBILITIES, ENTRY_STATES, STANDING_CLARIFICATIONS, STANDINGS } from '../states.ts'

export const moment = z.iso.datetime()

/** What every list says of an entry. */
const entryFacts = {
  id: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  category: Category,
  state: z.enum(ENTRY_STATES),
  admissibility: z.enum(ADMISSIBILITIES),
}

export const CallOfEntry = z.object({
  key: z.string(),
  name: localised,
  shortName: localised,
  zone: z.string(),
  isDemonstration: z.boolean(),
  isOpenForEntries: z.boolean(),
  closesAt: moment.nullable(),
  contact: Contact,
  /** The whole call, or the category of the entry: of one in which it was handed in, that one. */
  cancelled: Cancelled.nullable(),
})

/** Of the registry, as far as conditions look at it. */
export const AuthoritySeen = z
  .object({ id: z.uuid(), level: z.string(), country: z.string(), population: z.number().nullable() })
  .nullable()

export const MyEntry = z.object({
  ...entryFacts,
  call: CallOfEntry,
  standing: z.enum(STANDINGS),
  parts: z.object({ complete: z.number(), total: z.number() }),
  hasChanges: z.boolean(),
  /** Nothing but supporting material of it can be handed in, and something else was changed since: that is in no version. */
  leavesOut: z.boolean(),
  /** How many entries of its authority the call takes beside it, and how many more; null where no rule refuses by it. */
  authorityRoom: z.object({ limit: z.number(), left: z.number() }).nullable(),
  /** Rules of who may enter keep it from being handed in, or taken up again, as it stands. */
  isRefused: z.boolean(),
  updatedAt: moment,
  handedInAt: moment.nullable(),
  /** The span in which supporting material is taken: the one that is open, else the next; null where none is to come. */
  material: z
    .object({
      opensAt: moment,
      closesAt: moment.nullable(),
      isOpen: z.boolean(),
      /** Nothing else of the entry can be changed. */
      isAlone: z.boolean(),
      /** Some can be added now. */
      isTaken: z.boolean(),
      /** What keeps it from being handed in, where nothing else can be; 0 also where none can be added. */
      missing: z.number(),
      /** The keys of the phases that take it now. */
      phases: z.array(z.string()),
    })
    .nullable(),
  clarification: MyClarification.nullable(),
  /** What was answered and has gone before the entry. */
  removed: list(RemovedView),
})

export const SubmissionLine = z.object({
  id: z.uuid(),
  sequence: z.number(),
  handedInAt: moment,
  hash: z.string(),
  isLatest: z.boolean(),
})

export const MyEntryView = MyEntry.extend({
  version: z.number(),
  document: Document,
  answers: Answers,
  /** By field: sent back on saving, it tells from what its writer began. */
  bases: z.record(z.string(), z.string()),
  media: list(MediaOwned),
  progress: list(Progress),
  /** Everything that keeps the entry from being handed in; `field` as the form engine names it. */
  problems: list(FieldProblem),
  /** Of all that it names, as the registry calls them in their own languages, by the ids that stand in its answers. */
  authorityNames: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Where the registry says that it is; '' while none is chosen. */
  authorityCountry: z.string(),
  /** What the registry knows of it that conditions of the form look at; null while none is chosen. */
  authority: AuthoritySeen,
  admissibilityReasons: z.string(),
  submissions: z.array(SubmissionLine),
  /** Null where it adds nothing to the call now: it has its place, or can be entered no more. */
  eligibility: Eligibility.nullable(),
  may: z.object({
    edit: May,
    submit: May,
    withdraw: May,
    /** Whether it could be taken up again if it was withdrawn now. */
    comeBack: May,
    complete: May,
    reinstate: May,
    delete: May,
    changeCategory: May,
  }),
  now: moment,
})

export const Receipt = z.object({
  submission: z.uuid(),
  entry: z.uuid(),
  number: z.string(),
  sequence: z.number(),
  title: z.string(),
  titleLanguage: z.string(),
  category: Category,
  call: CallOfEntry,
  authorityName: z.string(),
  /** Those who enter together with it. */
  jointNames: z.array(z.string()),
  handedInAt: moment,
  handedInBy: z.string(),
  mailedTo: z.string(),
  hash: z.string(),
  files: z.array(z.object({ fileName: z.string(), bytes: z.number(), sha256: z.string() })),
  /** What stood in it and has gone before the entry, files too. */
  removed: list(RemovedView),
  /** The fingerprint follows from what is left; not where something has gone that was handed in before its call said so. */
  isProven: z.boolean(),
  isLatest: z.boolean(),
  standing: z.enum(STANDINGS),
  timeline: Timeline,
  areResultsPublished: z.boolean(),
  now: moment,
})

export const OfficeEntry = z.object({
  ...entryFacts,
  titleLanguage: z.string(),
  titleEnglish: z.string(),
  authorityName: z.string(),
  jointNames: z.array(z.string()),
  country: z.string(),
  place: z.string(),
  implementer: z.string(),
  ownerName: z.string(),
  ownerEmail: z.string(),
  handedInAt: moment.nullable(),
  /** That was in the minutes of grace after a close. */
  isInGrace: z.boolean(),
  /** How far what the office asked to be made clearer is; null: nothing is asked. */
  clarification: z.enum(STANDING_CLARIFICATIONS).nullable(),
  updatedAt: moment,
  isFictitious: z.boolean(),
})

export type CategoryView = z.output<typeof Category>
export type CallOfEntryView = z.output<typeof CallOfEntry>
export type MyEntryLine = z.output<typeof MyEntry>
export type ReceiptView = z.output<typeof Receipt>
export type OfficeEntryView = z.output<typeof OfficeEntry>
