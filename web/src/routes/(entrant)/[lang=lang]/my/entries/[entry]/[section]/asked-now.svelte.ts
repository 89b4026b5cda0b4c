import { comparisonsIn, parseFormInput, visibleIn } from '@clarion/server/shared'
import type { Answers, AuthoritySeen, Condition, Field, Section } from '@clarion/server/shared'
import { openFormOf, todayOf, type Deciding } from '../asked-of.ts'

type Part = {
  readonly entry: Deciding
  readonly section: Pick<Section, 'key' | 'fields'>
  /** What stands in its fields as the page came. */
  readonly typed: Answers
  /** Files by field, of fields that are not asked just now, too. */
  readonly files: Readonly<Record<string, number>>
}

const conditionsOf = ({ when, required }: Field): readonly Condition[] => [
  ...(when ? [when] : []),
  ...(typeof required === 'object' && required.when ? [required.when] : []),
]

/** What of a part is asked as it stands on the page: the rule of the server, read anew as one types. */
export class AskedNow {
  readonly #part: Part
  /** Nothing in the part hangs on what is said in it, or before. */
  readonly #isSettled: boolean
  #typed: Answers = $state.raw({})
  #authority: AuthoritySeen | null = $state.raw(null)
  readonly #asked = $derived.by(() => this.#fields())

  /** The day where the call is. */
  readonly today: string

  constructor(part: Part) {
    this.today = todayOf(part.entry)
    this.#part = part
    this.#typed = part.typed
    this.#authority = part.entry.authority
    this.#isSettled = part.section.fields.every((field) => conditionsOf(field).length === 0)
  }

  isAsked(key: string): boolean {
    return Object.hasOwn(this.#asked, key)
  }

  /** By its key, as it is asked now; undefined: it is not. */
  readonly named = (key: string): Field | undefined => (this.isAsked(key) ? this.#asked[key] : undefined)

  /** As it is asked now; one that is not, as the form has it. */
  as(field: Field): Field {
    return this.#asked[field.key] ?? field
  }

  /** Whether something that follows in the part hangs on this field. */
  isDeciding({ key, role }: Field): boolean {
    return this.#part.section.fields
      .flatMap(conditionsOf)
      .flatMap((one) => comparisonsIn(one))
      .some(({ condition }) => condition.field === key || (condition.authority && role === 'authority'))
  }

  /** What the server knows of the authority that was saved. */
  know(authority: AuthoritySeen | null): void {
    this.#authority = authority
  }

  /** An attachment for the form: reads it whenever something in it is said. */
  readonly attach = (form: HTMLFormElement): (() => void) | undefined => {
    if (this.#isSettled) return undefined
    const listening = new AbortController()
    const read = () => this.read(form)
    for (const said of ['input', 'change', 'focusout'])
      form.addEventListener(said, read, { signal: listening.signal })
    read()
    return () => listening.abort()
  }

  read(form: HTMLFormElement): void {
    const { entry, section } = this.#part
    if (this.#isSettled) return
    this.#typed = parseFormInput(openFormOf(entry), section.key, new FormData(form), entry.category.key)
  }

  #fields(): Readonly<Record<string, Field>> {
    const { entry, files } = this.#part
    const { form } = visibleIn(entry.document.form, {
      category: entry.category.key,
      answers: { ...entry.answers, ...this.#typed },
      media: files,
      authority: this.#authority,
      today: this.today,
    })
    return Object.fromEntries(
      form.sections.flatMap(({ fields }) => fields.map((field) => [field.key, field])),
    )
  }
}
