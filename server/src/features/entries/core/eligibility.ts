import { isDeepStrictEqual } from 'node:util'
import type { AuthorityId } from '#kernel/ids.ts'
import {
  clarifiedNow,
  formOf,
  LEVELS,
  type CallDocument,
  type Clarifying,
  type EligibilityFacts,
} from '#features/calls/index.ts'
import {
  answerOfRole,
  answerTo,
  fieldsOf,
  firstDay,
  isMediaKind,
  lastDay,
  partialDate,
  textOf,
  visibleIn,
  type Answers,
  type AuthoritySeen,
  type Form,
} from '#features/forms/index.ts'
import type { Submission } from '../store/submissions.ts'
import type { SubmittedMedia } from './submitted-media.ts'
import { authorityIdIn, type Joint } from './facts.ts'
import { countsOf, type Working } from './working-copy.ts'

/** What an entry says, as it stands or as it was handed in, of what rules of who may enter look at. */
export type Told = {
  readonly category: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
  readonly authorityId: AuthorityId | null
  readonly joint: readonly Pick<Joint, 'authorityId' | 'name'>[]
  readonly title: string
}

export const toldBy = ({ category, answers, media, facts }: Working): Told => {
  const { authorityId, joint, title } = facts
  return { category, answers, media, authorityId, joint, title }
}

/**
 * Whether what an entry makes clearer tells of what rules of who may enter look at otherwise than what counts: an answer that was made clearer can name
 * another authority, or make it the same project as another. O(fields). Never throws.
 */
export const isOtherToRules = (
  { entry, call: { document }, working, latest }: Clearing,
  now: Date,
): boolean =>
  latest !== null &&
  clarifiedNow(entry, document, now).length > 0 &&
  !isDeepStrictEqual(lookedAt(document, toldBy(working)), lookedAt(document, toldIn(latest)))

type Clearing = {
  readonly entry: Clarifying
  readonly call: { readonly document: CallDocument }
  readonly working: Working
  /** What counts. */
  readonly latest: Submission | null
}

const lookedAt = (document: Asking, told: Told) => ({
  ...writtenFacts(document, told, null),
  authorityId: told.authorityId,
  joint: told.joint.map(({ authorityId }) => authorityId),
  title: told.title,
})

export const toldIn = ({ categoryKey, answers, media, authorityId, joint, title }: Submission): Told => ({
  category: categoryKey,
  answers,
  media,
  authorityId,
  joint,
  title,
})

/** Who reads what rules find. */
export type Reader = 'entrant' | 'office'

/**
 * The document with the rules whose findings a reader hears: what is told to the office alone is not even looked up for an entrant, who
 * can name any authority and would learn what others of it have handed in. O(rules). Never throws.
 */
export function heardBy<D extends Pick<CallDocument, 'eligibility'>>(reader: Reader, document: D): D {
  if (reader === 'office') return document
  const { eligibility } = document
  const rules = eligibility.rules.filter(({ effect }) => effect !== 'tell')
  return { ...document, eligibility: { ...eligibility, rules } }
}

type Asking = Pick<CallDocument, 'form' | 'year' | 'phases'>
type Written = Pick<EligibilityFacts, 'category' | 'said' | 'languages' | 'end' | 'files'>

/**
 * The facts that stand in the entry itself. What conditions hide of a working copy is not in it any more, and what was handed in was
 * said, whatever conditions find today; files alone need what is asked now, by the same authority that the page's conditions see.
 */
export function writtenFacts(
  document: Asking,
  { category, answers, media }: Told,
  authority: EligibilityFacts['authority'],
): Written {
  const form = formOf(document)
  const counts = countsOf(media)
  const seen = seenIn(authorityIdIn(form, category, answers), authority)
  const now = visibleIn(form, { category, answers, media: counts, authority: seen })
  const asked = new Set(fieldsOf(now.form, category).map(({ key }) => key))
  const level = answerOfRole(form, category, answers, 'level')
  const chosen = level?.kind === 'choice' ? level.chosen[0] : undefined
  return {
    category,
    said: {
      country: textOf(answerOfRole(form, category, answers, 'country')),
      level: LEVELS.find((one) => one === chosen) ?? '',
    },
    languages: languagesIn(form, category, answers),
    end: endIn(form, category, answers),
    files: Object.fromEntries(
      fieldsOf(form, category)
        .filter(({ key, kind }) => isMediaKind(kind) && (asked.has(key) || Object.hasOwn(counts, key)))
        .map(({ key }) => [key, media.filter(({ field }) => field === key).length]),
    ),
  }
}

/** By the name that the entry calls it, as the registry alone knows it: what an entrant says of it decides no condition. */
const seenIn = (id: string, authority: EligibilityFacts['authority']): AuthoritySeen | null =>
  authority && {
    id,
    level: authority.level,
    country: authority.country,
    population: authority.isConfirmed ? authority.population : null,
  }

/** Of all that is written in an original language, each once. */
function languagesIn(form: Form, category: string, answers: Answers): readonly string[] {
  const said = fieldsOf(form, category).flatMap((field) => {
    const answer = answerTo(field, Object.hasOwn(answers, field.key) ? answers[field.key] : undefined)
    const isOriginal = 'original' in field && field.original === true
    return isOriginal && answer && 'lang' in answer && answer.lang !== '' ? [answer.lang] : []
  })
  return [...new Set(said)]
}

function endIn(form: Form, category: string, answers: Answers): EligibilityFacts['end'] {
  const period = answerOfRole(form, category, answers, 'period')
  if (period?.kind !== 'period') return null
  const end = partialDate(period.to)
  if (end) return { said: period.to, first: dayOf(firstDay(end)), last: dayOf(lastDay(end)) }
  return period.ongoing ? 'goes-on' : null
}

const dayOf = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)
