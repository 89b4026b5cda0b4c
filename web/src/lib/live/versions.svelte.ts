import { fieldAt, inForm, withSent, type Bases } from './bases.ts'
import { valuesOf } from './draft.ts'
import { isSame, isSameIn, saysIn, withField, withoutFields, wordsOf } from './form-words.ts'
import type { AnswerValue } from '@clarion/server/shared'
import type { Words } from './device.ts'
import type { Says } from './form-words.ts'
import type { Disputes, Merged } from './save-answer.ts'

type Answers = Readonly<Record<string, AnswerValue | null>>
type Taken = {
  readonly merged: Merged
  readonly sent: FormData
  /** Fields that were sent and are not saved. */
  readonly open: readonly string[]
  /** A button said which of two versions counts. */
  readonly isDecided: boolean
}

/** What each field of a form was typed over, and what the server has of it as far as the form has shown that. */
export class Versions {
  bases = $state<Bases>({})
  /** What was changed here and, otherwise, elsewhere; nothing goes over it by itself, that is decided with a button. */
  disputed = $state<Disputes>({})
  #known: Says

  constructor(bases: Bases, disputed: Disputes) {
    this.bases = bases
    this.disputed = disputed
    this.#known = saysIn(new FormData())
  }

  get isDisputed(): boolean {
    return Object.keys(this.disputed).length > 0
  }

  get known(): Says {
    return this.#known
  }

  /** What the form shows is saved, but for these fields. */
  stand(says: Says, unsaved: readonly string[]): void {
    this.#known = withoutFields(says, unsaved)
  }

  readonly isSaved = (name: string, says: Words): boolean =>
    isSame(this.#known.get(name) ?? [], valuesOf(says))

  readonly over = (name: string): Readonly<Record<string, string>> => ({
    base: this.bases[fieldAt(name)] ?? '',
  })

  /** Words of an earlier visit come back: they were typed over what that visit had shown. */
  typedOver(words: Readonly<Record<string, Words>>): void {
    const bases: Record<string, string> = { ...this.bases }
    for (const [name, { over }] of Object.entries(words)) {
      const field = fieldAt(name)
      // Of the controls of one field, the one that was typed over an older version counts.
      if (over['base'] !== this.bases[field]) bases[field] = over['base'] || 'unknown'
    }
    this.bases = bases
  }

  /**
   * Takes in what a save has answered; returns what the form is to show in fields that were changed elsewhere and not here.
   * What somebody has typed into since, or just stands in, stays as it is, over what it was typed over.
   */
  take(form: HTMLFormElement, { merged, sent, open, isDecided }: Taken): Answers {
    const [was, is] = [saysIn(sent), saysIn(wordsOf(form))]
    const shown: Record<string, AnswerValue | null> = {}
    const bases: Record<string, string> = { ...this.bases }
    for (const [field, base] of Object.entries(merged.bases)) {
      const other = merged.elsewhere[field]
      if (open.includes(field)) continue
      if (other === undefined) this.#setKnown(field, was)
      else if (isSameIn(field, was, is) && (isDecided || !isIn(form, field))) shown[field] = other
      else continue
      bases[field] = base
    }
    this.bases = bases
    // What was decided is shown until the page is sent, which follows.
    if (!isDecided || Object.keys(merged.disputed).length > 0) this.disputed = merged.disputed
    return shown
  }

  /** The form shows these fields as they are saved. */
  shows(form: HTMLFormElement, fields: readonly string[]): void {
    const says = saysIn(wordsOf(form))
    for (const field of fields) this.#setKnown(field, says)
  }

  #setKnown(field: string, says: Says): void {
    this.#known = withField(this.#known, field, says)
  }

  /** These words are about to be sent: whether their answer comes or not, they are no other version. */
  sends(names: Bases): void {
    const sent = Object.entries(names).map(([field, name]) => [
      field,
      withSent(this.bases[field] ?? '', name),
    ])
    this.bases = { ...this.bases, ...(Object.fromEntries(sent) as Bases) }
  }

  /** Says in the form what it was typed over; what no button was pressed for decides nothing. */
  nameIn(sent: FormData, { isDecided }: Pick<Taken, 'isDecided'>): void {
    sent.set('base', inForm(this.bases))
    if (!isDecided) for (const name of [...sent.keys()]) if (/^(keep|seen)\./.test(name)) sent.delete(name)
  }
}

/** Whether somebody stands in the field. */
function isIn(form: HTMLFormElement, field: string): boolean {
  const at = document.activeElement
  return at !== null && form.contains(at) && fieldAt(at.getAttribute('name') ?? at.id) === field
}
