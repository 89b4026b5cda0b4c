import { Draft } from '#lib/live/draft.ts'
import { firstThen } from '#lib/live/first-then.ts'
import { send } from '#lib/live/send.ts'
import { mayPass } from '#lib/live/sent.ts'
import { AGAIN_MS, TELL_AFTER_MS, TYPED_MS } from '#lib/live/typing.ts'
import { tick } from 'svelte'
import type { Keeping, Words } from '#lib/live/device.ts'
import type { Found, Part } from '#lib/live/draft.ts'
import type { Sent } from '#lib/live/sent.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'
import { elsewhereId, formOf, overOf, saysSame, without, withSent } from './sheet-form.ts'
import { savedAnew, takenUp, textsOf } from './stands-now.ts'
import type { Answer, Options } from './saving.ts'
import type { Change, Fields, Stands } from './sheet-form.ts'

/** Sends each change of a sheet through the form's own action; what cannot be sent waits on this device. */
export class SheetSaver {
  saved = $state<Saved>({ state: 'none' })
  problem = $state<Refused | null>(null)
  /** Fields that the server does not have yet, with what stands in them. */
  waiting = $state<Fields<string>>({})
  /** What is saved as far as this page has shown it: what is written here is written over that. */
  stored = $state<Fields<Stands>>({})
  /** What was saved elsewhere meanwhile; nothing goes over it by itself, that is decided with a button. */
  elsewhere = $state<Fields<Stands>>({})
  /** What this device keeps and this page does not send: the sheet is locked, or another window wrote otherwise. */
  left = $state<readonly Part[]>([])
  /** What was sent and no answer heard of, now or before; what is sent meanwhile says so, and so does a button. */
  underWay = $state<Fields<readonly string[]>>({})
  readonly #options: Options
  /** Fields that say what cannot be saved at all: while there are any, nothing is called saved. */
  #wrong: Fields<Refused> = {}
  #timer: ReturnType<typeof setTimeout> | undefined
  #flight: Promise<void> | null = null
  /** Nothing is sent before what an earlier visit left is known: until then this device has both. */
  #isResuming = false
  readonly #draft: Draft
  /** Whether this device has what waits. */
  #onDevice: Keeping = 'kept'
  #lastSavedAt: string | null
  /** Why the last answer refused what still waits, and of which fields; null: it did not. */
  #refused: { readonly problem: Refused; readonly fields: readonly string[] } | null = null

  constructor(options: Options) {
    this.#options = options
    const { device, kept } = options
    this.#draft = new Draft(device, kept.what, { name: kept.name, href: kept.href })
    this.stored = options.stored
    this.elsewhere = options.elsewhere
    this.waiting = options.waiting
    this.#lastSavedAt = options.savedAt
    for (const [field, text] of Object.entries(this.waiting)) this.#note(field, text)
    if (options.problem && options.problem.code !== 'changed-meanwhile')
      this.#refused = { problem: options.problem, fields: Object.keys(this.waiting) }
    this.#say()
  }

  /** Sends what an earlier visit could not, over what that visit had seen; says what waits then, so that the sheet shows it. */
  async resume(onback: (waiting: Fields<string>) => void): Promise<void> {
    this.#isResuming = true
    await this.#draft.takeOver(this.#isSaved, (found) => {
      this.#isResuming = false
      this.#takeUp(found)
      onback(this.waiting)
    })
  }

  #takeUp({ newest, others }: Found): void {
    this.left = others
    const { waiting, stored, elsewhere, underWay } = this
    Object.assign(this, takenUp({ waiting, stored, elsewhere, underWay }, newest))
    for (const [field, text] of Object.entries(this.waiting)) this.#note(field, text)
    this.#remember()
    this.#settle()
  }

  /** On a locked sheet nothing is sent: what never reached the server is shown, and forgotten if it did. */
  look(): void {
    this.#draft.settle(this.#isSaved)
    this.left = this.#draft.parts()
  }

  /** What is saved by now; returns what of it the sheet is to show anew. */
  standsNow(now: Fields<Stands>): Fields<string> {
    const anew = savedAnew(this, now)
    this.stored = { ...this.stored, ...anew }
    return textsOf(anew)
  }

  readonly #isSaved = (field: string, { text }: Words): boolean => {
    const stands = this.stored[field]
    return stands !== undefined && saysSame(field, stands.text, text)
  }

  readonly drop = (key: string): void => {
    this.#draft.drop(key)
    this.left = this.left.filter((part) => part.key !== key)
  }

  #note(field: string, text: string): Refused | null {
    const problem = this.#options.check(field, text)
    this.#wrong = { ...without(this.#wrong, field), ...(problem && { [field]: problem }) }
    return problem
  }

  change(field: string, text: string, { isWords = false } = {}): void {
    const problem = this.#note(field, text)
    this.waiting = { ...this.waiting, [field]: text }
    this.#remember()
    clearTimeout(this.#timer)
    if (problem) this.#tellWrong()
    else if (isWords) this.#timer = setTimeout(() => void this.flush(), TYPED_MS)
    else void this.flush()
  }

  /** Puts one's own over what was saved elsewhere, or leaves that; returns what the field says then. */
  decide(field: string, whose: 'own' | 'theirs'): string {
    const stands = this.elsewhere[field]
    const own = this.waiting[field] ?? ''
    if (stands === undefined) return own
    this.stored = { ...this.stored, [field]: stands }
    this.elsewhere = without(this.elsewhere, field)
    if (whose === 'theirs') {
      this.waiting = without(this.waiting, field)
      this.#wrong = without(this.#wrong, field)
    }
    this.#remember()
    this.#settle()
    return whose === 'own' ? own : stands.text
  }

  /** Sends all that waits and is undisputed; one request at a time, so that the last word stays the last. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.#timer)
    const sent = this.#toSend()
    if (this.#isResuming || this.#flight !== null || sent.length === 0) return
    this.#flight = this.#fly(sent)
    await this.#flight
  }

  #toSend(): readonly Change[] {
    return Object.entries(this.waiting)
      .filter(([field]) => this.elsewhere[field] === undefined && this.#wrong[field] === undefined)
      .map(([field, text]) => {
        const { version = 0 } = this.stored[field] ?? {}
        return { field, text, version, underWay: this.underWay[field] }
      })
  }

  async #fly(sent: readonly Change[]): Promise<void> {
    this.underWay = withSent(this.underWay, sent)
    this.#remember()
    const telling = setTimeout(() => (this.saved = { state: 'saving' }), TELL_AFTER_MS)
    const result = await send(this.#options.action, formOf(sent, this.#options.submission))
    clearTimeout(telling)
    this.#flight = null
    this.#take(result, sent)
  }

  /** Where nobody answers, the form that is sent then says so and is offered again, as any other: giving is not a mark that waits. */
  readonly giveWay = firstThen(() => ((this.#flight ?? this.#toSend()[0]) ? this.#goFirst() : null))

  async #goFirst(): Promise<void> {
    await this.#flight
    await this.flush()
    // What was written meanwhile has followed by itself.
    while (this.#flight !== null) await this.#flight
    await tick()
  }

  #take(result: Sent, sent: readonly Change[]): void {
    const answer = result.type === 'unreached' ? {} : ((result.answer ?? {}) as Answer)
    this.#takeIn(answer, sent)
    this.#lastSavedAt = answer.savedAt ?? this.#lastSavedAt
    this.#remember()
    const refused = result.type === 'refused' ? result.problem : null
    const isElsewhere = refused?.code === 'changed-meanwhile'
    this.problem = isElsewhere ? null : refused
    this.#refused = null
    if (result.type === 'taken' || isElsewhere) this.#settle()
    else this.#tell(refused, sent)
  }

  /** What the server has now, and what it has from elsewhere. */
  #takeIn({ versions = {}, elsewhere = {} }: Answer, sent: readonly Change[]): void {
    this.#options.heard.tell(versions)
    for (const { field, text } of sent) {
      const version = versions[field]
      if (version ?? elsewhere[field]) this.underWay = without(this.underWay, field)
      if (version === undefined) continue
      this.stored = { ...this.stored, [field]: { text, version } }
      if (this.waiting[field] === text) this.waiting = without(this.waiting, field)
    }
    this.#draft.settle(this.#isSaved)
    this.elsewhere = { ...this.elsewhere, ...elsewhere }
  }

  /** Says what became of the sheet as a whole, and goes on with what was written meanwhile. */
  #settle(): void {
    this.#say()
    void this.flush()
  }

  #say(): void {
    const at = this.#lastSavedAt
    const [first] = Object.keys(this.elsewhere)
    if (Object.keys(this.#wrong).length > 0) this.#tellWrong()
    else if (first !== undefined) this.saved = { state: 'conflict', href: `#${elsewhereId(first)}` }
    else if (this.#refused) this.#tellRefused(this.#refused.problem, this.#refused.fields)
    else this.saved = at === null ? { state: 'none' } : { state: 'saved', at }
  }

  #tell(problem: Refused | null, sent: readonly Change[]): void {
    if (problem) {
      const fields = sent.map(({ field }) => field).filter((field) => this.waiting[field] !== undefined)
      this.#refused = { problem, fields }
      this.#tellRefused(problem, fields)
    } else this.saved = { state: 'offline', onDevice: this.#onDevice }
    // Most refusals will be the same again.
    if (!problem || mayPass(problem)) this.#timer = setTimeout(() => void this.flush(), AGAIN_MS)
  }

  #tellWrong(): void {
    const [field, problem] = Object.entries(this.#wrong).at(-1) ?? []
    if (field !== undefined && problem !== undefined) this.#tellRefused(problem, [field])
  }

  /** Names what is not saved, and says of the rest that it is, where nothing else waits or was refused. */
  #tellRefused(problem: Refused, fields: readonly string[]): void {
    const unsaved = [this.waiting, this.#wrong, this.elsewhere].flatMap((each) => Object.keys(each))
    const isRestSaved = unsaved.every((field) => fields.includes(field))
    const others = isRestSaved ? this.#lastSavedAt : null
    const words = this.#options.inWords(problem, fields)
    this.saved = { state: 'refused', onDevice: this.#onDevice, ...words, ...(others && { others }) }
  }

  #remember(): void {
    const words = Object.entries(this.waiting).map(([field, text]) => {
      const over = overOf(this.stored[field]?.version ?? 0, this.underWay[field])
      return [field, { label: this.#options.labelOf(field), text, over }]
    })
    this.#onDevice = this.#draft.keep(Object.fromEntries(words))
  }

  readonly stop = (): void => {
    clearTimeout(this.#timer)
    this.#draft.close()
  }
}
