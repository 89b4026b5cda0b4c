import { onMount, untrack } from 'svelte'
import { Device, type Keeping, type Words } from '#lib/live/device.ts'
import { Draft, valuesOf, type Found, type Part } from '#lib/live/draft.ts'
import { asKept, goingOn, ofEach, standingOf, type Said, type Sent } from './picture-words.ts'

/** Where this device keeps what is typed of files and is not saved yet: whose it is, and the page that saves it. */
export type KeptAt = { readonly keptAs: string; readonly name: string; readonly href: string }

type Saved<Field extends string> = Said<Field> & { readonly id: string; readonly version: number }
type Options<Field extends string> = {
  readonly fields: readonly Field[]
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
  /** What this device keeps and these fields do not show: they are fixed, or another window wrote otherwise. */
  left = $state.raw<readonly Part[]>([])
  readonly #options: Options<Field>
  readonly #draft: Draft

  constructor(options: Options<Field>) {
    const { fields, sent, at, what } = options
    this.#options = options
    const { shown, before } = standingOf(fields, options.saved(), sent)
    this.typed = { ...shown }
    this.before = before
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

  /** The fields in which both this page and somebody else have changed what stood there. */
  get apart(): readonly Field[] {
    const { fields, saved } = this.#options
    const typed = ofEach(fields, (field) => asKept(this.typed[field]))
    return standingOf(fields, saved(), { media: '', typed, before: this.before }).apart
  }

  /** What is saved is another version now; `lastSent`: these words came from this page itself. */
  goOn(lastSent?: Said<Field>): void {
    const { fields, saved } = this.#options
    const now = goingOn(fields, saved(), { typed: this.typed, before: this.before, lastSent })
    Object.assign(this.typed, now.typed)
    this.before = now.before
  }

  /** One of two texts stays, in all fields where they are apart. */
  decide(whose: 'own' | 'theirs'): void {
    const saved = this.#options.saved()
    const theirs = Object.fromEntries(this.apart.map((field) => [field, saved[field]]))
    if (whose === 'theirs') Object.assign(this.typed, theirs)
    this.before = { ...this.before, ...theirs }
  }

  readonly drop = (key: string): void => {
    this.#draft.drop(key)
    this.left = this.left.filter((part) => part.key !== key)
  }

  #keep(): void {
    const { fields, isFixed, inWords, onkeep } = this.#options
    if (isFixed()) return
    const news = fields.filter((field) => asKept(this.typed[field]) !== this.before[field])
    const words = news.map((field): [string, Words] => {
      const text = this.typed[field]
      return [field, { ...inWords(field, text), values: [text], over: { before: this.before[field] } }]
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
    this.goOn()
    onback?.()
  }
}
