/**
 * Every "no" the server can give, with its HTTP status. The key travels to the web, which turns it into
 * words (`web/src/lib/texts/<language>/refusals.json`), and a test holds the two lists equal.
 */
export const REFUSALS = {
  'not-found': 404,
  'sign-in-required': 401,
  'signed-in-as-another': 409,
  'not-allowed': 403,
  'input-invalid': 422,
  'too-large': 413,
  'too-many-requests': 429,
  'origin-not-allowed': 403,
  'host-not-answered': 421,
  'request-malformed': 400,
  'request-too-slow': 408,
  'changed-meanwhile': 409,
  'made-is-gone': 410,
  // accounts
  'code-wrong': 422,
  'code-expired': 410,
  'codes-already-sent': 429,
  'grant-is-last-administrator': 409,
  'sign-in-not-fresh': 403,
  // authorities
  'authority-already-listed': 409,
  'authority-not-proposed': 409,
  'authority-gone': 409,
  'authority-in-a-circle': 409,
  'authority-of-another-country': 409,
  'authority-parent-narrower': 409,
  'population-decided': 409,
  'population-known': 409,
  // calls
  'call-already-announced': 409,
  'call-not-open': 409,
  'call-entries-over': 409,
  'call-was-entered': 409,
  'call-key-taken': 409,
  'call-document-invalid': 422,
  'call-cancelled': 409,
  'category-cancelled': 409,
  'cancellation-already-asked': 409,
  'cancellation-not-asked': 409,
  // media
  'file-type-not-accepted': 415,
  'files-beyond-limit': 413,
  'file-empty': 422,
  'file-unreadable': 422,
  'recording-too-long': 422,
  'recording-words-too-many': 422,
  'file-active': 422,
  'file-without-pages': 422,
  'file-protected': 422,
  'file-too-many-pixels': 422,
  'check-unfinished': 503,
  'media-preparing': 404,
  'media-limit-reached': 409,
  'question-frozen': 409,
  'answer-removed': 409,
  'all-files-limit-reached': 409,
  'holder-bytes-limit-reached': 409,
  'person-bytes-limit-reached': 409,
  'storage-full': 507,
  'storage-unavailable': 503,
  // entries
  'entry-not-draft': 409,
  'entry-not-submitted': 409,
  'entry-withdrawn': 409,
  'entry-was-handed-in': 409,
  'entry-incomplete': 422,
  'entry-limit-reached': 409,
  'not-eligible': 409,
  'own-entries-limit-reached': 409,
  'category-fixed': 409,
  'admissibility-already-decided': 409,
  'clarification-not-open': 409,
  'clarification-already-asked': 409,
  'reason-required': 422,
  'licence-narrower': 409,
  'material-judged': 409,
  'results-already-proposed': 409,
  'results-under-embargo': 409,
  'results-already-published': 409,
  // jury
  'juror-already-invited': 409,
  'invitation-answered': 409,
  'invitation-not-yours': 403,
  'invitation-withdrawn': 410,
  'seat-withdrawn': 403,
  'seat-not-held': 409,
  'seat-not-withdrawn': 409,
  'conflicts-not-stated': 409,
  'conflict-declared': 409,
  'own-conflict': 403,
  'judges-here': 403,
  'end-is-for-others': 403,
  'marks-were-open': 403,
  'marks-read-later': 409,
  'names-read-since': 409,
  'names-were-open': 403,
  'conflict-by-rule': 409,
  'entry-not-judged': 409,
  'entry-not-assigned': 409,
  'assignment-impossible': 409,
  'assignment-has-review': 409,
  'round-takes-all': 409,
  'round-not-open': 409,
  'round-closed': 409,
  'review-incomplete': 422,
  'review-not-given': 409,
  'review-already-given': 409,
  'marks-frozen': 409,
  'unlock-taken-back': 409,
  'handed-in-again': 409,
  'review-already-unlocked': 409,
  'review-not-unlocked': 409,
  'juror-not-seated': 409,
  'own-review': 403,
  'mark-out-of-scale': 422,
  'judging-not-over': 409,
  'judging-not-closed-early': 409,
  'already-decided': 409,
  // results
  'distinction-already-given': 409,
  'distinction-over-limit': 409,
  'distinction-not-given': 409,
  'authority-has-won': 409,
  'distinctions-exclude': 409,
  'authority-won-twice': 409,
  'nothing-to-publish': 409,
  'entries-unchecked': 409,
  'entries-undecided': 409,
  'second-person-required': 403,
  'second-person-dependent': 403,
  'second-person-conflicted': 403,
  'agreement-not-needed': 409,
  'agreement-not-given': 409,
  'publication-not-proposed': 409,
  'publication-already-proposed': 409,
  'preview-outdated': 409,
  'cut-already-carried-out': 409,
  'cut-not-carried-out': 409,
  'cut-by-hand': 409,
  'cut-in-force': 409,
  'round-chosen-by-hand': 409,
  'choosing-ended': 409,
  'choosing-already-ended': 409,
  'choosing-not-ended': 409,
  'nothing-undecided': 409,
  'leaves-open': 409,
  'cut-told': 409,
  'nobody-to-cut': 409,
  'nobody-to-tell': 409,
  'round-begun': 409,
} as const

export type RefusalCode = keyof typeof REFUSALS

/** A "no" for now: whoever makes one says when it is worth trying again, since each is answered with Retry-After. */
type PassingCode = {
  [code in RefusalCode]: (typeof REFUSALS)[code] extends 429 ? code : never
}[RefusalCode]
export type LastingCode = Exclude<RefusalCode, PassingCode>

/** One thing wrong with one field of the input; `code` names a text, `params` fill it. */
export type FieldProblem = {
  readonly field: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type RefusalDetails = { readonly fields?: readonly FieldProblem[] } & Readonly<Record<string, unknown>>
type Passing = RefusalDetails & { readonly retryAfterSeconds: number }

/**
 * An expected "no". It is shown to the person and alerts nobody; anything else that is thrown is a fault. With a cause it
 * is both: a fault for which there are words, and whose cause belongs into the log.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: Passing, cause?: unknown)
  constructor(code: LastingCode, details?: RefusalDetails, cause?: unknown)
  constructor(code: RefusalCode, details: RefusalDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause })
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
  /** The same "no" with more said of it: of whatever class it is, and with its cause, so that the log hears of that all the same. */
  with(details: RefusalDetails): this {
    const Same = this.constructor as Made<this>
    return new Same(this.code, { ...this.details, ...details }, this.cause)
  }
}

/** Of what has been made once: whether it is for now, and what it then says, was looked at there. */
type Made<Kind> = new (code: RefusalCode, details: RefusalDetails, cause?: unknown) => Kind

/** A "no" of another process as it arrives here. */
export const arrived = ({ code, details }: Pick<Refusal, 'code' | 'details'>, cause?: unknown): Refusal =>
  new (Refusal as Made<Refusal>)(code, details, cause)
