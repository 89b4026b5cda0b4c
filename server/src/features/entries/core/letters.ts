import { inLanguage } from '#kernel/languages.ts'
import {
  asTold,
  clarificationNow,
  clarifiedNow,
  closeInMail,
  entriesWindow,
  goingIn,
  instantInMail,
  isBeforeClose,
  materialSpan,
  type CallDocument,
} from '#features/calls/index.ts'
import { categoryView } from './entry-views.ts'
import type { Admissibility } from '../states.ts'
import { namesOfAll } from './together.ts'
import type { Joint } from './facts.ts'
import type { SubmittedMedia } from './submitted-media.ts'

type Call = { readonly document: CallDocument; readonly closesAt: Date }
type Handed = {
  readonly number: string
  readonly sequence: number
  readonly title: string
  readonly categoryKey: string
  readonly authorityName: string
  readonly joint: readonly Joint[]
  readonly handedInAt: Date
  readonly hash: string
  readonly media: readonly SubmittedMedia[]
}
/** In which language, and when: of several windows for entries the one that can be used then is told. */
type Telling = { readonly language: string; readonly now: Date }
type Facts = Readonly<Record<string, string | number>>

/** What every mail says of a version that was handed in, as the receipt's page names it. */
export function versionFacts(call: Call, submission: Handed, { language, now }: Telling): Facts {
  const { number, title, sequence, categoryKey, handedInAt } = submission
  const { zone } = call.document
  return {
    number,
    title,
    version: sequence,
    category: inLanguage(categoryView(call.document, categoryKey).name, language).text,
    handedInAt: instantInMail(handedInAt, zone, language),
    closesAt: closeInMail(entriesWindow(call.document, now)?.closesAt ?? call.closesAt, zone, language),
  }
}

/** The receipt in a mail: whoever has only the mail can prove as much as with the page. */
export const receiptFacts = (
  call: Call,
  submission: Handed & { readonly handedInBy: string },
  telling: Telling,
): Facts => ({
  ...versionFacts(call, submission, telling),
  by: submission.handedInBy,
  authority: namesOfAll(submission).join(', '),
  hash: submission.hash,
  fileCount: submission.media.length,
  files: submission.media.map((file) => fileInMail(call, file, telling.language)).join('\n'),
})

/** Mails are kept: of a file that goes before its entry they name the question that it answers, and nothing else. */
const fileInMail = (
  { document }: Pick<Call, 'document'>,
  { field, fileName, sha256 }: Pick<SubmittedMedia, 'field' | 'fileName' | 'sha256'>,
  language: string,
): string => leavingLabel(document, field, language) ?? `${fileName}\n${sha256}`

/** What a question is called whose answer goes before its entry; null: the answer stays. */
export function leavingLabel({ form }: CallDocument, key: string, language: string): string | null {
  if (!goingIn(form).has(key)) return null
  const label = form.sections.flatMap(({ fields }) => fields).find((field) => field.key === key)?.label
  return label === undefined ? key : inLanguage(label, language).text
}

type Again = {
  readonly admissibility: Admissibility
  readonly categoryKey: string
  readonly clarifying?: readonly string[] | undefined
}

/** Until when the version of which it is the receipt can be followed by another: of all, or of its supporting material or what was asked alone. */
export function againFacts(call: Call, entry: Again, { language, now }: Telling): Facts {
  const document = asTold(call.document)
  if (entry.admissibility === 'open' && isBeforeClose(call.document, now))
    return { isOpen: 'yes', materialClosesAt: '' }
  const found = apartUntil(document, entry, now)
  // In its grace it is too late to promise anything.
  if (!found?.closesAt || now >= found.closesAt) return { isOpen: 'no', materialClosesAt: '' }
  return { isOpen: found.of, materialClosesAt: closeInMail(found.closesAt, document.zone, language) }
}

/** In which phase of its own something can be given anew. */
function apartUntil(document: CallDocument, entry: Again, now: Date) {
  const span = materialSpan(document, entry.categoryKey, now)
  if (span?.isOpen) return { of: 'material', closesAt: span.closesAt }
  const isAsked = clarifiedNow({ ...entry, state: 'submitted' }, document, now).length > 0
  return isAsked ? { of: 'clarification', closesAt: clarificationNow(document, now)?.closesAt } : null
}
