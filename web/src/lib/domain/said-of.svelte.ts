import { onMount, untrack } from 'svelte'
import { Device, type Keeping, type Words } from '#lib/live/device.ts'
import { Draft, valuesOf, type Found, type Part } from '#lib/live/draft.ts'
import { mostOf, unheardIn, unheardOver, withUnheard, type Unheard } from '#lib/live/unheard.ts'
import { asKept, goingOn, ofEach, saidOver, type Said, type Sent, type UnheardOf } from './picture-words.ts'

/** Where this device keeps what is typed of files and is not saved yet: whose it is, and the page that saves it. */
export type KeptAt = { readonly keptAs: string; readonly name: string; readonly href: string }

type Saved<Field extends string> = Said<Field> & { readonly id: string; readonly version: number }
type Options<Field extends string> = {
  readonly fields: readonly Field[]
  /** The most characters of what may be said in a field. */
  readonly longest: number
  /** The file as it is saved. */
  readonly saved: () => Saved<Field>
  /** What a refused form carried, to be typed no second time. */
  readonly sent: Sent<Field> | undefined
  readonly at: KeptAt
  /** Among all that is kept: of one file, for one page. */
  readonly what: string
  /** Nothing can be saved any more: what this device keeps is shown beside the fields. */
  readonly isFixed: () => boolean
  /** A field and its text, for people. */
  readonly inWords: (field: Field, text: string) => Pick<Words, 'label' | 'text'>
  /** Whenever something is typed that is not saved, how this device has it; null: nothing. */
  readonly onkeep?: ((keeping: Keeping | null) => void) | undefined
  /** What an earlier visit left is in the fields again. */
  readonly onback?: (() => void) | undefined
}

/**
 * What is typed of one file, from the first letter until it is saved: kept on this device, given back on the next visit,
 * and shown beside what others saved meanwhile. Made while its component is set up.
 */
export class SaidOf<Field extends string> {
  typed: Record<Field, string> = $state(this.#none())
  /** What stood there when it was typed. */
  before: Said<Field> = $state.raw(this.#none())
  /** What was sent since, and no answer heard of: it may be saved. */
  unheard: UnheardOf = $state.raw({})
  /** What this device keeps and these fields do not show: they are fixed, or another window wrote otherwise. */
  left = $state.raw<readonly Part[]>([])
  readonly #options: Options<Field>
  readonly #draft: Draft

  constructor(options: Options<Field>) {
    const { fields, sent, at, what } = options
    this.#options = options
    const { shown, before } = saidOver(fields, options.saved(), sent)
    this.typed = { ...shown }
    this.before = before
    this.unheard = sent?.unheard ?? {}
    this.#draft = new Draft(new Device(at.keptAs), what, { name: at.name, href: at.href })
    onMount(() => {
      void this.#takeOver()
      return () => this.#draft.close()
    })
    $effect(() => this.#keep())
  }

  #none(): Record<Field, string> {
    return {} as Record<Field, string>
  }

  get fields(): readonly Field[] {
    return this.#options.fields
  }

  get #kept(): Said<Field> {
    return ofEach(this.#options.fields, (field) => asKept(this.typed[field]))
  }

  /** The fields in which both this page and somebody else have changed what stood there. */
  get apart(): readonly Field[] {
    const { fields, saved } = this.#options
    const { before, unheard } = this
    return saidOver(fields, saved(), { media: '', typed: this.#kept, before, unheard }).apart
  }

  /** These words are about to be sent: whether their answer comes or not, nobody else has written them. */
  sends(sent: Said<Field> = this.#kept): void {
    const { fields, longest } = this.#options
    this.unheard = ofEach(fields, (field): Unheard => {
      const unheard = this.unheard[field] ?? []
      const isNews = sent[field] !== this.before[field]
      return isNews ? withUnheard(unheard, sent[field], mostOf(longest)) : unheard
    })
  }

  /** What is saved may be another version now. `unanswered`: what is on its way, or went and was not heard of. */
  goOn(unanswered?: Said<Field>): void {
    if (unanswered) this.sends(unanswered)
    this.#goOn()
    if (!unanswered) this.unheard = {}
  }

  #goOn(): void {
    const { fields, saved } = this.#options
    const { before, unheard } = this
    const now = goingOn(fields, saved(), { typed: this.typed, before, unheard })
    Object.assign(this.typed, now.typed)
    this.before = now.before
  }

  /** One of two texts stays, in all fields where they are apart. */
  decide(whose: 'own' | 'theirs'): void {
    const saved = this.#options.saved()
    const theirs = Object.fromEntries(this.apart.map((field) => [field, saved[field]]))
    if (whose === 'theirs') Object.assign(this.typed, theirs)
    this.before = { ...this.before, ...theirs }
    this.unheard = { ...this.unheard, ...ofEach(Object.keys(theirs), (): Unheard => []) }
  }

  readonly drop = (key: string): void => {
    this.#draft.drop(key)
    this.left = this.left.filter((part) => part.key !== key)
  }

  #keep(): void {
    const { fields, isFixed, inWords, onkeep } = this.#options
    if (isFixed()) return
    const { before, unheard } = this
    const of = (field: Field) => unheard[field] ?? []
    // Of what was sent nobody knows whether it is saved: not even what stood there first is known to stand there.
    const news = fields.filter((field) => asKept(this.typed[field]) !== before[field] || of(field).length > 0)
    const words = news.map((field): [string, Words] => {
      const text = this.typed[field]
      const over = { before: before[field], ...unheardOver(of(field)) }
      return [field, { ...inWords(field, text), values: [text], over }]
    })
    const keeping = this.#draft.keep(Object.fromEntries(words))
    untrack(() => onkeep?.(news.length > 0 ? keeping : null))
  }

  async #takeOver(): Promise<void> {
    const { saved, isFixed } = this.#options
    const isSaved = (field: string, words: Words) =>
      asKept(valuesOf(words)[0] ?? '') === (saved() as Readonly<Record<string, unknown>>)[field]
    if (isFixed()) {
      this.#draft.settle(isSaved)
      this.left = this.#draft.parts()
    } else await this.#draft.takeOver(isSaved, (found) => this.#showAgain(found))
  }

  /** What was typed over another text than the one that is saved now stands beside it, and goes over nothing. */
  #showAgain({ newest, others }: Found): void {
    const { fields, onback } = this.#options
    this.left = others
    const back = fields.filter((field) => newest[field] !== undefined)
    if (back.length === 0) return
    const said = (field: Field) => newest[field] as Words
    Object.assign(
      this.typed,
      Object.fromEntries(back.map((field) => [field, valuesOf(said(field))[0] ?? ''])),
    )
    const stood = back.map((field) => [field, said(field).over['before'] ?? ''])
    this.before = { ...this.before, ...(Object.fromEntries(stood) as Partial<Said<Field>>) }
    this.unheard = { ...this.unheard, ...ofEach(back, (field) => unheardIn(said(field).over)) }
    this.#goOn()
    onback?.()
  }
}
