import { tick, untrack } from 'svelte'
import { fieldAt } from './bases.ts'
import { Draft } from './draft.ts'
import { firstThen } from './first-then.ts'
import { saidAsSent } from './early.ts'
import { differing, fieldsWithoutRoom, fill, saysIn, without, withWords, wordsOf } from './form-words.ts'
import { LastHeard } from './last-heard.ts'
import { answerOf, together } from './save-answer.ts'
import { send } from './send.ts'
import { mayPass } from './sent.ts'
import { AGAIN_MS, hearTyping, LEFT_MS, TELL_AFTER_MS, TYPED_MS } from './typing.ts'
import { Versions } from './versions.svelte.ts'
import type { Options } from './autosave-options.ts'
import type { Keeping } from './device.ts'
import type { Found, Part } from './draft.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'
import type { SaveAnswer } from './save-answer.ts'

/** Sends a form while it is being filled in: one request at a time, the latest words always last. */
export class Autosave {
  saved = $state<Saved>({ state: 'none' })
  /** What this device keeps and this page does not send: it is locked, or another window wrote otherwise. */
  left = $state<readonly Part[]>([])
  readonly #options: Options
  readonly #draft: Draft
  readonly #heard: LastHeard
  #form: HTMLFormElement | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #flight: Promise<void> | null = null
  /** What an earlier visit left is in its fields before anything is sent: until then this device has both. */
  #back: Promise<void> = Promise.resolve()
  #isDirty = false
  /** A field was changed elsewhere while somebody stood in it: it is shown once it is left. */
  #isBehind = false
  readonly versions: Versions

  constructor(options: Options) {
    this.#options = options
    this.versions = new Versions(options.bases, options.disputed)
    const { device, kept, version } = options
    this.#draft = new Draft(device, kept.what, { name: kept.name, href: kept.href })
    this.#heard = new LastHeard(device, kept.what, { part: version })
  }

  /** An attachment for the form: once, however what it looks at changes. */
  readonly attach = (form: HTMLFormElement): (() => void) => untrack(() => this.#begin(form))

  #begin(form: HTMLFormElement): () => void {
    this.#form = form
    this.versions.stand(saysIn(saidAsSent(form) ?? wordsOf(form)), this.#options.unsaved)
    // The answer to what is sent says what stands by now of all that nobody has touched here.
    const stopLooking = this.#heard.whenBehind(() => this.#later(0))
    this.#back = this.#bringBack(form)
    // What is under way is kept too: the page may end before the answer.
    const leaving = () => (this.#isDirty || this.#flight !== null) && this.#keep()
    const stopHearing = hearTyping(form, {
      // Whatever becomes of the page from here on, this device has each letter.
      ontyped: () => {
        this.#later(TYPED_MS)
        this.#keep()
      },
      onleft: () => (this.#isDirty || this.#isBehind) && this.#later(LEFT_MS),
      ononline: () => this.#isDirty && void this.flush(),
      // What no key said, such as the country that followed an authority.
      onleaving: leaving,
    })
    form.addEventListener('submit', this.#giveWay)
    return () => {
      stopHearing()
      stopLooking()
      form.removeEventListener('submit', this.#giveWay)
      leaving()
      this.#draft.close()
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
    const isKept = this.versions.isDisputed || ['offline', 'refused'].includes(this.saved.state)
    // What this device keeps goes before, so that it keeps nothing of a page that has been sent.
    return this.#flight !== null || this.#isDirty || isKept || !navigator.onLine ? this.#goFirst() : null
  })

  async #goFirst(): Promise<boolean> {
    const wasDisputed = this.versions.isDisputed
    await this.#flight
    const isNews = this.versions.isDisputed && !wasDisputed
    // The versions have been compared: what is sent now is the decision.
    if (!isNews && (this.#isDirty || this.saved.state !== 'saved'))
      await this.#send({ isDecided: wasDisputed })
    await tick()
    if (this.versions.isDisputed && this.saved.state === 'conflict') {
      // Another version has only now come to light, or nobody has chosen: it is seen before anything goes over it.
      document.querySelector<HTMLElement>(this.saved.href)?.focus()
      return false
    }
    // What cannot be reached by itself is not with the button either; then the page stays.
    return this.saved.state !== 'offline'
  }

  /** Sends now what was typed since the last time; over another version of a field nothing goes by itself. */
  async flush(): Promise<void> {
    if (this.#flight === null) await this.#send({ isDecided: false })
  }

  async #send(how: { readonly isDecided: boolean }): Promise<void> {
    if (this.#form === null) return
    clearTimeout(this.#timer)
    this.#isDirty = false
    this.#flight = this.#fly(this.#form, how)
    await this.#flight
  }

  async #fly(form: HTMLFormElement, how: { readonly isDecided: boolean }): Promise<void> {
    const telling = setTimeout(() => (this.saved = { state: 'saving' }), TELL_AFTER_MS)
    await this.#back
    const sent = wordsOf(form)
    this.versions.nameIn(sent, how)
    this.versions.sends(await this.#options.namesIn(sent))
    const answer = await this.#answerTo(sent)
    clearTimeout(telling)
    if ('merged' in answer) await this.#takeIn(form, answer, { sent, ...how })
    this.#flight = null
    this.#take(answer)
    this.#options.onanswer(answer)
    if (this.#isDirty && 'merged' in answer) this.#later(TYPED_MS)
  }

  /** The form follows what was changed elsewhere and not here. */
  async #takeIn(
    form: HTMLFormElement,
    answer: Extract<SaveAnswer, { merged: unknown }>,
    how: { readonly sent: FormData; readonly isDecided: boolean },
  ): Promise<void> {
    const { merged } = answer
    this.#heard.tell({ part: merged.version })
    const refused = 'problem' in answer ? (answer.problem.details.fields ?? []) : []
    const open = [...refused.map(({ field }) => fieldAt(field)), ...Object.keys(merged.disputed)]
    const shown = this.versions.take(form, { merged, open, ...how })
    const fields = Object.keys(shown)
    this.#isBehind = Object.keys(merged.elsewhere).some(
      (field) => !open.includes(field) && !fields.includes(field),
    )
    if (fields.length === 0) return
    this.#options.show(shown)
    await tick()
    this.versions.shows(form, fields)
  }

  async #answerTo(sent: FormData): Promise<SaveAnswer> {
    const problem = this.#options.check(sent)
    if (!problem) return answerOf(await send(this.#options.action, sent))
    const answer = answerOf(await send(this.#options.action, without(sent, problem)))
    if (answer.type === 'saved') return { ...answer, type: 'partly', problem }
    return 'merged' in answer ? { ...answer, problem: together(answer.problem, problem) } : answer
  }

  #take(answer: SaveAnswer): void {
    // What is kept here from now on is what the server does not have.
    const onDevice = this.#keep()
    if (answer.type === 'saved') this.saved = { state: 'saved', at: answer.at }
    else if (answer.type === 'conflict')
      this.saved = { state: 'conflict', href: '#compare', others: answer.at }
    else if (answer.type === 'unreached') this.saved = { state: 'offline', onDevice }
    else {
      const others = answer.type === 'partly' ? { others: answer.at } : {}
      this.saved = { state: 'refused', onDevice, ...this.#options.inWords(answer.problem), ...others }
    }
    if ('merged' in answer) this.#settle()
    else if (answer.type === 'unreached' || mayPass(answer.problem)) this.#later(AGAIN_MS)
  }

  #keep(): Keeping {
    if (this.#form === null) return 'kept'
    return this.#draft.keep(
      differing(this.#form, this.versions.known, (name) => ({
        label: this.#options.labelOf(name),
        over: this.versions.over(name),
      })),
    )
  }

  readonly drop = (key: string): void => {
    this.#draft.drop(key)
    this.left = this.left.filter((part) => part.key !== key)
  }

  #settle(): void {
    this.#draft.settle(this.versions.isSaved)
  }

  /**
   * Puts back what this device kept when the last visit ended without reaching the server. It is sent as typed over what that
   * visit had shown: where somebody has saved something else meanwhile, both are shown and none is overwritten.
   */
  async #bringBack(form: HTMLFormElement): Promise<void> {
    if (this.#options.isLocked) {
      this.#settle()
      this.left = this.#draft.parts()
      return
    }
    await this.#draft.takeOver(this.versions.isSaved, (found) => void this.#showAgain(form, found))
  }

  async #showAgain(form: HTMLFormElement, { newest, others }: Found): Promise<void> {
    this.left = others
    if (Object.keys(newest).length === 0) return
    this.versions.typedOver(newest)
    const lacking = fieldsWithoutRoom(form, newest)
    if (lacking.length > 0) {
      const answers = this.#options.answersIn(withWords(form, newest))
      this.#options.show(Object.fromEntries(lacking.map((field) => [field, answers[field] ?? null])))
      await tick()
    }
    fill(form, newest)
    this.#later(0)
  }
}
