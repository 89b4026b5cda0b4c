import type { Device } from '#lib/live/device.ts'
import { send } from '#lib/live/send.ts'
import { mayPass } from '#lib/live/sent.ts'
import type { Sent } from '#lib/live/sent.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'
import { elsewhereId, formOf } from './sheet-form.ts'
import type { Change, Fields, Stands } from './sheet-form.ts'

/** Why a change was not saved and where that is put right, given the refusal and the fields that were sent. */
type InWords = (
  problem: Refused,
  fields: readonly string[],
) => { readonly because: string; readonly href?: string }

type Options = {
  readonly device: Device
  /** What is kept of this sheet on the device, what that is in words, and the page where it is sent. */
  readonly kept: { readonly what: string; readonly name: string; readonly href: string }
  /** Where the form is sent, as its button would. */
  readonly action: string
  /** What the page shows of the entry: marks are made on that. */
  readonly submission: string
  readonly standing: Fields<Stands>
  readonly elsewhere: Fields<Stands>
  /** Written over what was saved elsewhere, and refused for that. */
  readonly waiting: Fields<string>
  readonly savedAt: string | null
  /** What of a field would be refused in any case, so that it waits on the device and is not sent; null: nothing. */
  readonly check: (field: string, text: string) => Refused | null
  readonly inWords: InWords
}

/** What an action answers: what it saved, and what was saved elsewhere. */
type Answer = {
  readonly savedAt?: string | null
  readonly versions?: Fields<number>
  readonly elsewhere?: Fields<Stands>
}

const WORDS_AFTER_MS = 800
/** Quicker than this nobody needs to be told that something is under way. */
const TELL_AFTER_MS = 400
const AGAIN_MS = 10_000

/** Sends each change of a sheet through the form's own action; what cannot be sent waits on this device. */
export class SheetSaver {
  saved = $state<Saved>({ state: 'none' })
  problem = $state<Refused | null>(null)
  /** Fields that the server does not have yet, with what stands in them. */
  waiting = $state<Fields<string>>({})
  /** What is saved as far as this page has shown it: what is written here is written over that. */
  standing = $state<Fields<Stands>>({})
  /** What was saved elsewhere meanwhile; nothing goes over it by itself, that is decided with a button. */
  elsewhere = $state<Fields<Stands>>({})
  /** What is being saved just now; a button that sends the sheet meanwhile says so. */
  underWay = $state<Fields<string>>({})
  readonly #options: Options
  /** Fields that say what cannot be saved at all: while there are any, nothing is called saved. */
  #wrong: Fields<Refused> = {}
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Ends what is under way when the whole sheet is sent by a button; null: nothing is. */
  #flight: AbortController | null = null
  /** The page itself is being sent, with all that stands in it: nothing more goes by itself, unless one writes on. */
  #isLeaving = false
  /** Whether this device has what waits. */
  #isKept = true
  #lastSavedAt: string | null

  constructor(options: Options) {
    this.#options = options
    this.standing = options.standing
    this.elsewhere = options.elsewhere
    this.waiting = options.waiting
    this.#lastSavedAt = options.savedAt
    this.#settle(null)
  }

  /** Sends what an earlier visit could not, over what that visit had seen; returns it, so that the sheet shows it. */
  resume(): Fields<string> {
    const kept = this.#options.device.kept<Fields<Stands>>(this.#options.kept.what) ?? {}
    for (const [field, { text, version }] of Object.entries(kept)) {
      const stands = this.standing[field]
      if (stands === undefined || stands.text === text) continue
      this.waiting = { ...this.waiting, [field]: text }
      if (stands.version === version) continue
      this.elsewhere = { ...this.elsewhere, [field]: stands }
      this.standing = { ...this.standing, [field]: { text: stands.text, version } }
    }
    for (const [field, text] of Object.entries(this.waiting)) this.#note(field, text)
    this.#remember()
    this.#settle(null)
    return this.waiting
  }

  #note(field: string, text: string): Refused | null {
    const problem = this.#options.check(field, text)
    this.#wrong = { ...without(this.#wrong, field), ...(problem && { [field]: problem }) }
    return problem
  }

  change(field: string, text: string, { isWords = false } = {}): void {
    const problem = this.#note(field, text)
    this.#isLeaving = false
    this.waiting = { ...this.waiting, [field]: text }
    this.#remember()
    clearTimeout(this.#timer)
    if (problem) this.#tellWrong()
    else if (isWords) this.#timer = setTimeout(() => void this.flush(), WORDS_AFTER_MS)
    else void this.flush()
  }

  /** What stands in the field now is nothing that could be saved; what is saved stays as it is. */
  refuse(field: string, problem: Refused): void {
    this.#wrong = { ...without(this.#wrong, field), [field]: problem }
    this.waiting = without(this.waiting, field)
    this.#remember()
    this.#tellWrong()
  }

  /** Puts one's own over what was saved elsewhere, or leaves that; returns what the field says then. */
  decide(field: string, whose: 'own' | 'theirs'): string {
    const stands = this.elsewhere[field]
    const own = this.waiting[field] ?? ''
    if (stands === undefined) return own
    this.standing = { ...this.standing, [field]: stands }
    this.elsewhere = without(this.elsewhere, field)
    if (whose === 'theirs') {
      this.waiting = without(this.waiting, field)
      this.#wrong = without(this.#wrong, field)
    }
    this.#remember()
    this.#settle(null)
    return whose === 'own' ? own : stands.text
  }

  /** Sends all that waits and is undisputed; one request at a time, so that the last word stays the last. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.#timer)
    const sent = Object.entries(this.waiting)
      .filter(([field]) => this.elsewhere[field] === undefined && this.#wrong[field] === undefined)
      .map(([field, text]): Change => {
        // What a button cut short may have arrived all the same, and is one's own.
        return { field, text, version: this.standing[field]?.version ?? 0, underWay: this.underWay[field] }
      })
    if (this.#flight !== null || this.#isLeaving || sent.length === 0) return
    const flight = new AbortController()
    this.#flight = flight
    this.underWay = Object.fromEntries(sent.map(({ field, text }) => [field, text]))
    const telling = setTimeout(() => (this.saved = { state: 'saving' }), TELL_AFTER_MS)
    const form = formOf(sent, this.#options.submission)
    const result = await send(this.#options.action, form, flight.signal)
    clearTimeout(telling)
    if (this.#flight === flight) this.#flight = null
    if (flight.signal.aborted) return
    this.underWay = {}
    this.#take(result, sent)
  }

  #take(result: Sent, sent: readonly Change[]): void {
    const answer = result.type === 'unreached' ? {} : ((result.answer ?? {}) as Answer)
    this.#takeIn(answer, sent)
    this.#remember()
    const refused = result.type === 'refused' ? result.problem : null
    const isElsewhere = refused?.code === 'changed-meanwhile'
    this.problem = isElsewhere ? null : refused
    if (result.type === 'taken' || isElsewhere) this.#settle(answer.savedAt ?? null)
    else this.#tell(refused, sent)
  }

  /** What the server has now, and what it has from elsewhere. */
  #takeIn({ versions = {}, elsewhere = {} }: Answer, sent: readonly Change[]): void {
    for (const { field, text } of sent) {
      const version = versions[field]
      if (version === undefined) continue
      this.standing = { ...this.standing, [field]: { text, version } }
      if (this.waiting[field] === text) this.waiting = without(this.waiting, field)
    }
    this.elsewhere = { ...this.elsewhere, ...elsewhere }
  }

  /** Says what became of the sheet as a whole, and goes on with what was written meanwhile. */
  #settle(savedAt: string | null): void {
    this.#lastSavedAt = savedAt ?? this.#lastSavedAt
    const [first] = Object.keys(this.elsewhere)
    if (Object.keys(this.#wrong).length > 0) this.#tellWrong()
    else if (first !== undefined) this.saved = { state: 'conflict', href: `#${elsewhereId(first)}` }
    else
      this.saved = this.#lastSavedAt === null ? { state: 'none' } : { state: 'saved', at: this.#lastSavedAt }
    void this.flush()
  }

  #tell(problem: Refused | null, sent: readonly Change[]): void {
    const fields = sent.map(({ field }) => field)
    this.saved = problem
      ? { state: 'refused', isKept: this.#isKept, ...this.#options.inWords(problem, fields) }
      : { state: 'offline', isKept: this.#isKept }
    // Most refusals will be the same again.
    if (!problem || mayPass(problem)) this.#timer = setTimeout(() => void this.flush(), AGAIN_MS)
  }

  #tellWrong(): void {
    const [field, problem] = Object.entries(this.#wrong).at(-1) ?? []
    if (field !== undefined && problem !== undefined)
      this.saved = { state: 'refused', isKept: this.#isKept, ...this.#options.inWords(problem, [field]) }
  }

  #remember(): void {
    const { device, kept } = this.#options
    const entries = Object.entries(this.waiting)
    this.#isKept = true
    if (entries.length === 0) return device.forget(kept.what)
    const value = Object.fromEntries(
      entries.map(([field, text]) => [field, { text, version: this.standing[field]?.version ?? 0 }]),
    )
    this.#isKept = device.keep(kept.what, { name: kept.name, href: kept.href, value })
  }

  /**
   * A button sends the whole sheet: older words that arrive after it would be refused on a page that is being left. What
   * was under way stays in the form, for it may have arrived. This device keeps everything until it is known to be saved.
   */
  readonly giveWay = (): void => {
    clearTimeout(this.#timer)
    this.#isLeaving = true
    this.#flight?.abort()
    this.#flight = null
  }

  readonly stop = (): void => clearTimeout(this.#timer)
}

function without<T>(fields: Fields<T>, field: string): Fields<T> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field))
}
