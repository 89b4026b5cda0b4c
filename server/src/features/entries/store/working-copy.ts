import type { AuthorityId, EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { dayIn, documentNow, isSupplying, suppliedIn, suppliedNow, type Call } from '#features/calls/index.ts'
import { fieldsOf, type Answers } from '#features/forms/index.ts'
import { authorityIdIn, jointIdsIn } from '../core/facts.ts'
import type { SubmittedMedia } from '../core/submitted-media.ts'
import { withWords } from '../core/words.ts'
import { workingCopy, type Working } from '../core/working-copy.ts'
import { withCountsIn } from './counts-in.ts'
import type { Entry } from './entries.ts'
import { latestSubmissions, type Submission } from './submissions.ts'
import { authoritiesNamed, mediaOf } from './surroundings.ts'
import { wordsOf } from './words.ts'

/** What is handed in: the whole entry, or what it answers to these phases for supporting material and nothing else. */
export type Meant = 'whole' | readonly string[]

type Owned = {
  readonly entry: Entry
  readonly call: Pick<Call, 'document'>
  /** As a page showed it; left out: as it is possible now. */
  readonly meant?: Meant | undefined
}

export type WorkingNow = Working & {
  /** Nothing but supporting material can be handed in, and something else was changed since it was handed in. */
  readonly leavesOut: boolean
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Entries as they stand now, with their files and authorities: two queries however many they are. */
export async function workingCopies(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  owned: readonly Owned[],
): Promise<WorkingNow[]> {
  const media = await mediaOf(
    db,
    owned.map(({ entry }) => entry.id),
  )
  const counting = await countingOf(
    db,
    owned.filter(({ entry, call, meant }) =>
      meant ? meant !== 'whole' : isSupplying(withCountsIn(entry, entry), call.document, now),
    ),
  )
  const sources = owned.map((each) => {
    const around = { now, media: media.get(each.entry.id) ?? [], counting: counting.get(each.entry.id) }
    const whole = around.counting && sourceOf(each, { ...around, counting: undefined })
    return { ...sourceOf(each, around), whole }
  })
  const registry = await authoritiesNamed(
    db,
    sources
      .flatMap((source) => [source, source.whole ?? source].flatMap(idsOf))
      .filter((id) => UUID.test(id)),
  )
  return sources.map(({ whole, ...source }) => {
    const working = workingCopy({ ...source, registry })
    const leavesOut = whole !== undefined && isOther(working, workingCopy({ ...whole, registry }))
    return { ...working, leavesOut }
  })
}

/** All that can be handed in now is the same in both: what differs cannot be. */
const isOther = (one: Working, other: Working): boolean => one.fingerprint !== other.fingerprint

type Naming = Pick<Parameters<typeof workingCopy>[0], 'document' | 'category' | 'answers'>

/** By which ids it names the one that leads, and all others. */
function idsOf({ document: { form }, category, answers }: Naming): readonly AuthorityId[] {
  const joint = jointIdsIn({ form, category, answers }).map(([, id]) => id)
  return [authorityIdIn(form, category, answers), ...joint] as AuthorityId[]
}

type Counting = Pick<Submission, 'answers' | 'media'>

/** What counts of entries of which nothing but supporting material can be handed in, as it is read by now. */
async function countingOf(db: Db, owned: readonly Owned[]): Promise<ReadonlyMap<EntryId, Counting>> {
  if (owned.length === 0) return new Map()
  const latest = await latestSubmissions(
    db,
    owned.map(({ entry }) => entry),
  )
  const words = await wordsOf(
    db,
    [...latest.values()].map(({ id }) => id),
  )
  const categories = new Map(owned.map(({ entry }) => [entry.id, entry.categoryKey]))
  // What was moved to another category since counts there only once the whole of it is handed in.
  const there = [...latest].filter(([id, { categoryKey }]) => categories.get(id) === categoryKey)
  return new Map(
    there.map(([id, { id: submission, answers, media }]) => [
      id,
      { answers, media: withWords(media, words.get(submission)) },
    ]),
  )
}

type Around = {
  readonly now: Date
  readonly media: readonly SubmittedMedia[]
  readonly counting: Counting | undefined
}

/** Where nothing but supporting material can be handed in, all else is as it was handed in, whatever was changed since. */
function sourceOf({ entry, call, meant }: Owned, { now, media, counting }: Around) {
  const { categoryKey: category, answers } = entry
  const document = documentNow(call.document, { now, isSupplying: counting !== undefined, entry })
  const source = { document, category, answers, media, today: dayIn(now, document.zone) }
  if (!counting) return source
  const supplied =
    meant === undefined || meant === 'whole' ? suppliedNow(document, now, entry) : suppliedIn(document, meant)
  const others = fieldsOf(document.form, category).flatMap(({ key }) => (supplied.has(key) ? [] : [key]))
  const isSupplied = ({ field }: SubmittedMedia): boolean => supplied.has(field)
  return {
    ...source,
    answers: { ...without(answers, others), ...only(counting.answers, others) },
    media: inSlots([...media.filter(isSupplied), ...counting.media.filter((one) => !isSupplied(one))], media),
    supplied,
  }
}

/** Slot by slot in the order of those that are there, so that what is first on a page stays so. */
function inSlots(media: readonly SubmittedMedia[], like: readonly SubmittedMedia[]): SubmittedMedia[] {
  const slots = [...new Set([...like, ...media].map(({ field }) => field))]
  return media.toSorted((a, b) => slots.indexOf(a.field) - slots.indexOf(b.field))
}

const only = (answers: Answers, keys: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => keys.includes(key)))

const without = (answers: Answers, keys: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key)))
