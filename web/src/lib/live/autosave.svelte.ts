import { tick } from 'svelte'
import { Draft, valuesOf } from './draft.ts'
import { firstThen } from './first-then.ts'
import { saidAsSent } from './early.ts'
import { differing, fill, isSame, saidAfter, saysIn, typedOverIn, without, wordsOf } from './form-words.ts'
import { answerOf } from './save-answer.ts'
import { send } from './send.ts'
import { mayPass } from './sent.ts'
import { AGAIN_MS, hearTyping, LEFT_MS, TELL_AFTER_MS, TYPED_MS } from './typing.ts'
import type { Device, Keeping, Words } from './device.ts'
import type { Part } from './draft.ts'
import type { Says } from './form-words.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'
import type { SaveAnswer } from './save-answer.ts'

type Options = {
  /** Where the form is sent, as its button would. */
  readonly action: string
  readonly device: Device
  /** What is kept on this device while it cannot be sent, what that is in words, and the page where it is sent. */
  readonly kept: { readonly what: string; readonly name: string; readonly href: string }
  /** What would be refused in any case, so that only the other fields are sent; null: nothing. */
  readonly check: (form: FormData) => Refused | null
  /** A field by the name of its control, for people. */
  readonly labelOf: (name: string) => string
  /** The form shows what is saved; otherwise what was refused. */
  readonly isAsSaved: boolean
  /** Nothing can be saved here any more: what this device keeps is shown beside the form. */
  readonly isLocked: boolean
  /** The page came with another version to compare. */
  readonly isDisputed: boolean
  /** `isDecided`: a button had said which of two versions counts; the page is sent next. */
  readonly onanswer: (answer: SaveAnswer, how: { readonly isDecided: boolean }) => void
  /** Why it was not saved, and where on the page (or elsewhere) that is put right. */
  readonly inWords: (problem: Refused) => { readonly because: string; readonly href?: string }
}

const CONFLICT = { state: 'conflict', href: '#compare' } as const
/** Whoever opens the page again is shown both versions again. */
const UNDECIDED = { version: '0', base: 'undecided' }

/** Sends a form while it is being filled in: one request at a time, the latest words always last. */
export class Autosave {
  saved = $state<Saved>({ state: 'none' })
  /** What this device keeps and this page does not send: it is locked, or another window wrote otherwise. */
  left = $state<readonly Part[]>([])
  readonly #options: Options
  readonly #draft: Draft
  #form: HTMLFormElement | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #flight: Promise<void> | null = null
  #isDirty = false
  /** Another version has come to light; nothing goes over it by itself, that is decided with a button. */
  #isDisputed: boolean
  /** What the server has, as far as the form has shown it; null: it came with what was refused. */
  #standing: Says | null = null
  /** What brought-back words were typed over, until the server has said what became of them. */
  #typedOver: Readonly<Record<string, string>> = {}

  constructor(options: Options) {
    this.#options = options
    this.#isDisputed = options.isDisputed
    if (options.isDisputed) this.#typedOver = UNDECIDED
    const { device, kept } = options
    this.#draft = new Draft(device, kept.what, { name: kept.name, href: kept.href })
  }

  /** An attachment for the form. */
  readonly attach = (form: HTMLFormElement): (() => void) => {
    this.#form = form
    if (this.#options.isAsSaved) this.#standing = saysIn(saidAsSent(form) ?? wordsOf(form))
    this.#bringBack(form)
    const leaving = () => this.#isDirty && this.#keep()
    const stopHearing = hearTyping(form, {
      // Whatever becomes of the page from here on, this device has each letter.
      ontyped: () => {
        this.#later(TYPED_MS)
        this.#keep()
      },
      onleft: () => this.#isDirty && this.#later(LEFT_MS),
      ononline: () => this.#isDirty && void this.flush(),
      // What no key said, such as the country that followed an authority.
      onleaving: leaving,
    })
    form.addEventListener('submit', this.#giveWay)
    return () => {
      stopHearing()
      form.removeEventListener('submit', this.#giveWay)
      leaving()
      if (this.#isDirty) void this.flush()
    }
  }

  #later(ms: number): void {
    this.#isDirty = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  /** The page itself is about to be sent: what is on its way, and what this device keeps, is answered before. */
  readonly #giveWay = firstThen(() => {
    clearTimeout(this.#timer)
    const isKept = this.#isDisputed || ['offline', 'refused'].includes(this.saved.state)
    // What this device keeps goes before, so that it keeps nothing of a page that has been sent.
    return this.#flight !== null || this.#isDirty || isKept || !navigator.onLine ? this.#goFirst() : null
  })

  async #goFirst(): Promise<boolean> {
    const wasDisputed = this.#isDisputed
    await this.#flight
    const isNews = this.#isDisputed && !wasDisputed
    // The versions have been compared: what is sent now is the decision.
    if (!isNews && (this.#isDirty || this.saved.state !== 'saved'))
      await this.#send({ isDecided: wasDisputed })
    await tick()
    if (this.#isDisputed && this.saved.state === 'conflict') {
      // Another version has only now come to light: it is seen before anything goes over it.
      document.querySelector<HTMLElement>(this.saved.href)?.focus()
      return false
    }
    // What cannot be reached by itself is not with the button either; then the page stays.
    return this.saved.state !== 'offline'
  }

  /** Sends now what was typed since the last time. */
  async flush(): Promise<void> {
    if (this.#flight !== null) return
    // Nothing goes over the other version by itself.
    if (this.#isDisputed) {
      this.saved = CONFLICT
      return void this.#keep()
    }
    await this.#send({ isDecided: false })
  }

  async #send(how: { readonly isDecided: boolean }): Promise<void> {
    if (this.#form === null) return
    clearTimeout(this.#timer)
    this.#isDirty = false
    this.#flight = this.#fly(this.#form, how)
    await this.#flight
  }

  async #fly(form: HTMLFormElement, { isDecided }: { readonly isDecided: boolean }): Promise<void> {
    const telling = setTimeout(() => (this.saved = { state: 'saving' }), TELL_AFTER_MS)
    const sent = wordsOf(form)
    // Who has decided has seen the other version, which the form names.
    if (!isDecided) for (const [name, value] of Object.entries(this.#typedOver)) sent.set(name, value)
    const answer = await this.#answerTo(sent)
    clearTimeout(telling)
    if (answer.type === 'partly') {
      // What stays here is kept as typed over the version that this has made.
      this.#options.onanswer(answer, { isDecided })
      await tick()
    }
    this.#flight = null
    // An undecided conflict stays one, also when the page is left and opened again.
    const isTaken = answer.type === 'saved' || answer.type === 'partly'
    if (isTaken) this.#typedOver = {}
    else if (!isDecided) this.#typedOver = typedOverIn(sent)
    this.#take(answer, sent)
    if (answer.type !== 'partly') this.#options.onanswer(answer, { isDecided })
    if (!this.#isDirty || !isTaken) return
    this.#later(TYPED_MS)
    // What was typed meanwhile is typed over the version that this has made, as soon as the form names it.
    await tick()
    this.#keep()
  }

  async #answerTo(sent: FormData): Promise<SaveAnswer> {
    const problem = this.#options.check(sent)
    if (!problem) return answerOf(await send(this.#options.action, sent))
    const answer = answerOf(await send(this.#options.action, without(sent, problem)))
    return answer.type === 'saved' ? { ...answer, type: 'partly', problem } : answer
  }

  #take(answer: SaveAnswer, sent: FormData): void {
    if (answer.type === 'saved') {
      this.saved = { state: 'saved', at: answer.at }
      this.#isDisputed = false
      this.#standing = saysIn(sent)
      this.#keep()
      this.#settle()
    } else if (answer.type === 'partly') {
      this.#isDisputed = false
      this.#standing = saidAfter(this.#standing, without(sent, answer.problem))
      const words = { ...this.#options.inWords(answer.problem), others: answer.at }
      this.saved = { state: 'refused', onDevice: this.#keep(), ...words }
      this.#settle()
    } else if (answer.type === 'conflict') {
      this.saved = CONFLICT
      this.#isDisputed = true
      this.#keep()
    } else {
      const isRefused = answer.type === 'refused'
      const onDevice = this.#keep()
      this.saved = isRefused
        ? { state: 'refused', onDevice, ...this.#options.inWords(answer.problem) }
        : { state: 'offline', onDevice }
      if (!isRefused || mayPass(answer.problem)) this.#later(AGAIN_MS)
    }
  }

  #keep(): Keeping {
    if (this.#form === null) return 'kept'
    const over = { ...typedOverIn(wordsOf(this.#form)), ...this.#typedOver }
    return this.#draft.keep(
      differing(this.#form, this.#standing, (name) => ({
        label: this.#options.labelOf(name),
        over,
      })),
    )
  }

  readonly drop = (key: string): void => {
    this.#draft.drop(key)
    this.left = this.left.filter((part) => part.key !== key)
  }

  readonly #isSaved = (name: string, says: Words): boolean =>
    this.#standing !== null && isSame(this.#standing.get(name), valuesOf(says))

  #settle(): void {
    this.#draft.settle(this.#isSaved)
  }

  /**
   * Puts back what this device kept when the last visit ended without reaching the server. It is sent as typed over the
   * version of that visit: where somebody has saved another one meanwhile, both are shown and none is overwritten.
   */
  #bringBack(form: HTMLFormElement): void {
    if (this.#options.isLocked) {
      this.#settle()
      this.left = this.#draft.parts()
      return
    }
    const { newest, others } = this.#draft.takeOver(this.#isSaved)
    this.left = others
    const now = typedOverIn(wordsOf(form))
    const overs = Object.values(newest).map(({ over }) => over)
    if (overs.length === 0) return
    this.#typedOver = overs.find(({ base }) => base !== now['base']) ?? this.#typedOver
    fill(form, newest)
    this.#later(0)
  }
}
