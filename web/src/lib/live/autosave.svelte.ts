import { tick } from 'svelte'
import { send } from './send.ts'
import { mayPass } from './sent.ts'
import type { Device } from './device.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'
import type { Sent } from './sent.ts'

/** What the form's own action answers when it is sent by script. */
export type SaveAnswer =
  | { readonly type: 'saved'; readonly at: string; readonly answer: unknown }
  | { readonly type: 'conflict'; readonly answer: unknown }
  | { readonly type: 'refused'; readonly problem: Refused }
  | { readonly type: 'unreached' }

type Options = {
  /** Where the form is sent, as its button would. */
  readonly action: string
  readonly device: Device
  /** What is kept on this device while it cannot be sent, what that is in words, and the page where it is sent. */
  readonly kept: { readonly what: string; readonly name: string; readonly href: string }
  /** What would be refused in any case, so that it is not sent; null: nothing. */
  readonly check: (form: FormData) => Refused | null
  readonly onanswer: (answer: SaveAnswer) => void
  /** Why it was not saved, and where on the page (or elsewhere) that is put right. */
  readonly inWords: (problem: Refused) => { readonly because: string; readonly href?: string }
}

const AFTER_MS = 800
/** A field is also left by pressing a button: what is said about it must not move that away beneath the finger. */
const LEFT_MS = 300
/** Quicker than this nobody needs to be told that something is under way. */
const TELL_AFTER_MS = 400
const AGAIN_MS = 15_000

/** Sends a form while it is being filled in: one request at a time, the latest words always last. */
export class Autosave {
  saved = $state<Saved>({ state: 'none' })
  readonly #options: Options
  #form: HTMLFormElement | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #flight: Promise<void> | null = null
  #isDirty = false
  /** What brought-back words were typed over, until the server has said what became of them. */
  #typedOver: Kept = []

  constructor(options: Options) {
    this.#options = options
  }

  /** An attachment for the form. */
  readonly attach = (form: HTMLFormElement): (() => void) => {
    this.#form = form
    this.#bringBack(form)
    const typed = () => this.#later(AFTER_MS)
    const left = () => this.#isDirty && this.#later(LEFT_MS)
    const online = () => this.#isDirty && void this.flush()
    const stop = (event?: SubmitEvent) => this.#giveWay(event)
    form.addEventListener('input', typed)
    form.addEventListener('focusout', left)
    form.addEventListener('submit', stop)
    addEventListener('online', online)
    return () => {
      clearTimeout(this.#timer)
      form.removeEventListener('input', typed)
      form.removeEventListener('focusout', left)
      form.removeEventListener('submit', stop)
      removeEventListener('online', online)
    }
  }

  #later(ms: number): void {
    this.#isDirty = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  /** The page itself is about to be sent: what is on its way first brings back the version to build on. */
  #giveWay(event?: SubmitEvent): void {
    clearTimeout(this.#timer)
    const [form, flight] = [this.#form, this.#flight]
    // The versions have been compared: what is sent now is the decision.
    if (this.saved.state === 'conflict') this.#forget()
    // What this device keeps is never older than what is sent.
    if (this.saved.state === 'offline' || this.saved.state === 'refused') this.#keep()
    if (event === undefined || form === null || flight === null) return
    event.preventDefault()
    void flight.then(tick).then(() => {
      // Another version has only now come to light: it is seen before anything goes over it.
      if (this.saved.state === 'conflict') document.querySelector<HTMLElement>(this.saved.href)?.focus()
      else form.requestSubmit(event.submitter)
    })
  }

  /** Sends now what was typed since the last time. */
  async flush(): Promise<void> {
    if (this.#flight !== null || this.#form === null) return
    // Nothing goes over the other version by itself: that is decided with a button.
    if (this.saved.state === 'conflict') return void this.#keep()
    clearTimeout(this.#timer)
    this.#isDirty = false
    this.#flight = this.#fly(this.#form)
    await this.#flight
  }

  async #fly(form: HTMLFormElement): Promise<void> {
    const telling = setTimeout(() => (this.saved = { state: 'saving' }), TELL_AFTER_MS)
    const sent = new FormData(form)
    for (const [name, value] of this.#typedOver) sent.set(name, value)
    const answer = await this.#answerTo(sent)
    clearTimeout(telling)
    this.#flight = null
    // An undecided conflict stays one, also when the page is left and opened again.
    this.#typedOver = answer.type === 'saved' ? [] : typedOverIn(sent)
    this.#take(answer)
    this.#options.onanswer(answer)
    if (this.#isDirty && answer.type === 'saved') this.#later(AFTER_MS)
  }

  async #answerTo(sent: FormData): Promise<SaveAnswer> {
    const problem = this.#options.check(sent)
    return problem ? { type: 'refused', problem } : answerOf(await send(this.#options.action, sent))
  }

  #take(answer: SaveAnswer): void {
    if (answer.type === 'saved') {
      this.saved = { state: 'saved', at: answer.at }
      this.#forget()
    } else if (answer.type === 'conflict') {
      this.saved = { state: 'conflict', href: '#compare' }
      this.#keep()
    } else {
      const isRefused = answer.type === 'refused'
      const isKept = this.#keep()
      this.saved = isRefused
        ? { state: 'refused', isKept, ...this.#options.inWords(answer.problem) }
        : { state: 'offline', isKept }
      if (!isRefused || mayPass(answer.problem)) this.#later(AGAIN_MS)
    }
  }

  #keep(): boolean {
    if (this.#form === null) return false
    const form = new FormData(this.#form)
    for (const [name, value] of this.#typedOver) form.set(name, value)
    const typed = [...form].filter(([, value]) => typeof value === 'string')
    const { device, kept } = this.#options
    return device.keep(kept.what, { name: kept.name, href: kept.href, value: typed })
  }

  #forget(): void {
    this.#options.device.forget(this.#options.kept.what)
  }

  /**
   * Puts back what this device kept when the last visit ended without reaching the server. It is sent as typed over the
   * version of that visit: where somebody has saved another one meanwhile, both are shown and none is overwritten.
   */
  #bringBack(form: HTMLFormElement): void {
    const kept = this.#options.device.kept<Kept>(this.#options.kept.what) ?? []
    if (kept.length === 0) return
    this.#typedOver = typedOverIn(kept)
    fill(form, kept)
    this.#later(0)
  }
}

type Kept = readonly (readonly [name: string, value: string])[]

/** The hidden fields that say what the words were typed over. */
const typedOverIn = (fields: Iterable<readonly [string, FormDataEntryValue]>): Kept =>
  [...fields].flatMap(([name, value]) =>
    typeof value === 'string' && (name === 'version' || name === 'base') ? [[name, value] as const] : [],
  )

function answerOf(sent: Sent): SaveAnswer {
  if (sent.type === 'unreached') return sent
  if (sent.type === 'taken') {
    const { savedAt = '' } = (sent.answer ?? {}) as { savedAt?: string }
    return { type: 'saved', at: savedAt, answer: sent.answer }
  }
  const { problem, answer } = sent
  return problem.code === 'changed-meanwhile' ? { type: 'conflict', answer } : { type: 'refused', problem }
}

function fill(form: HTMLFormElement, kept: Kept): void {
  for (const element of form.elements) {
    if (!(
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ))
      continue
    const values = kept.filter(([name]) => name === element.name).map(([, value]) => value)
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')) {
      element.checked = values.includes(element.value)
      element.dispatchEvent(new Event('change', { bubbles: true }))
    } else if (values[0] !== undefined && element.type !== 'hidden') {
      element.value = values[0]
      element.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
}
