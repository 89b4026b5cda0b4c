import { numberSaid, postedIn, type Posted } from '@clarion/server/shared'
import { fieldAt, OPEN } from './bases.ts'
import { valuesOf } from './draft.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Words } from './device.ts'

/** What the controls of a form say, by their names. */
export type Says = ReadonlyMap<string, readonly string[]>
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Where an authority is that the form offers, as `countrySaid` names it. */
const IS_COUNTRY_SAID = /^[^.]+\.country\.[^.]+$/

/** What a form says by itself, in contrast to what somebody wrote. */
const isOwnWord = (name: string, { has }: Posted): boolean =>
  ['base', OPEN, 'once'].includes(name) ||
  name.startsWith('keep.') ||
  name.startsWith('seen.') ||
  name.endsWith('.shown') ||
  IS_COUNTRY_SAID.test(name) ||
  (/\.(lang|whole)$/.test(name) && has(name.replace(/[a-z]+$/, 'shown')))

/** What stands in a form itself: controls elsewhere on the page that belong to it are saved by a form of their own. */
export function wordsOf(form: HTMLFormElement): FormData {
  const words = new FormData(form)
  for (const control of form.elements) if (!form.contains(control)) words.delete(nameOf(control))
  return words
}

const nameOf = (control: Element): string => control.getAttribute('name') ?? ''

/** A number says what it was read as in the language of its page: these words may come back on a page in another one. */
export function saysIn(form: FormData): Says {
  const posted = postedIn(form)
  const names = posted.names.filter((name) => !isOwnWord(name, posted))
  const isNumber = (name: string) => posted.has(`${name}.shown`)
  return new Map(names.map((name) => [name, isNumber(name) ? [numberSaid(name, posted)] : posted.all(name)]))
}

export const withoutFields = (says: Says, fields: readonly string[]): Says =>
  new Map([...says].filter(([name]) => !fields.includes(fieldAt(name))))

const ofField = (field: string, says: Says) => [...says].filter(([name]) => fieldAt(name) === field)

/** What is said, but of one field what this says of it. */
export const withField = (says: Says, field: string, now: Says): Says =>
  new Map([...withoutFields(says, [field]), ...ofField(field, now)])

export function isSameIn(field: string, one: Says, other: Says): boolean {
  const names = new Set([...ofField(field, one), ...ofField(field, other)].map(([name]) => name))
  return [...names].every((name) => isSame(one.get(name), other.get(name)))
}

/** What is sent without the fields that are refused: of a field that is not sent, what is saved stays. */
export function without(form: FormData, { details: { fields = [] } }: Refused): FormData {
  const refused = new Set(fields.map(({ field }) => fieldAt(field)))
  const rest = new FormData()
  for (const [name, value] of form) if (!refused.has(fieldAt(name))) rest.append(name, value)
  return rest
}

/** A field that is not there says what an empty one says; browsers send lines that end in two characters. */
export const isSame = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  asSaid(one) === asSaid(other)

const asSaid = (values: readonly string[]): string =>
  JSON.stringify(values.map((value) => value.replaceAll('\r\n', '\n').trim()).filter((value) => value !== ''))

/** The fields that say something else than what stands. */
export function differing(
  form: HTMLFormElement,
  known: Says,
  about: (name: string) => Pick<Words, 'label' | 'over'>,
): Readonly<Record<string, Words>> {
  const says = saysIn(wordsOf(form))
  const names = [...new Set([...known.keys(), ...says.keys()])]
  const changed = names.filter((name) => !isSame(says.get(name), known.get(name)))
  return Object.fromEntries(
    changed.map((name) => {
      const values = says.get(name) ?? []
      const text = shownIn(form, name) || values.join('\n')
      const isAll = values.length === 1 && values[0] === text
      return [name, { ...about(name), text, ...(!isAll && { values }) }]
    }),
  )
}

/** What the controls say to people, who do not know the names of choices. */
const shownIn = (form: HTMLFormElement, name: string): string =>
  controlsOf(form)
    .filter((control) => control.name === name && control.type !== 'hidden')
    .flatMap((control) => {
      if (control instanceof HTMLSelectElement)
        return [...control.selectedOptions].map(({ label }) => label.trim())
      if (!isTicked(control)) return [control.value]
      return control.checked ? [control.labels?.[0]?.textContent?.trim() ?? control.value] : []
    })
    .join('\n')

const controlsOf = (form: HTMLFormElement): readonly Control[] =>
  [...form.elements]
    .filter((element) => form.contains(element))
    .filter(
      (element) =>
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement,
    )

const isTicked = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio'

/** Fields for whose words the form has no control: one row more than it shows, or one to choose that it does not offer. */
export function fieldsWithoutRoom(form: HTMLFormElement, words: Readonly<Record<string, Words>>): string[] {
  const lacking = Object.entries(words).filter(([name, kept]) => {
    const own = controlsOf(form).filter((control) => control.name === name && control.type !== 'hidden')
    const offered = own.flatMap((control) =>
      control instanceof HTMLSelectElement ? [...control.options].map(({ value }) => value) : [control.value],
    )
    const isChosen = own.some((control) => isTicked(control) || control instanceof HTMLSelectElement)
    const says = valuesOf(kept).filter((value) => value !== '')
    return isChosen ? says.some((value) => !offered.includes(value)) : own.length < says.length
  })
  return [...new Set(lacking.map(([name]) => fieldAt(name)))]
}

/** The form with these words in place of its own. */
export function withWords(form: HTMLFormElement, words: Readonly<Record<string, Words>>): FormData {
  const says = wordsOf(form)
  for (const [name, kept] of Object.entries(words)) {
    says.delete(name)
    for (const value of valuesOf(kept)) says.append(name, value)
  }
  return says
}

/** Puts words into their controls; what is not named stays as it is. */
export function fill(form: HTMLFormElement, words: Readonly<Record<string, Words>>): void {
  const filled = new Map<string, number>()
  for (const control of controlsOf(form)) {
    const kept = words[control.name]
    if (kept === undefined || control.type === 'hidden') continue
    const values = valuesOf(kept)
    if (isTicked(control)) control.checked = values.includes(control.value)
    else {
      const at = filled.get(control.name) ?? 0
      filled.set(control.name, at + 1)
      control.value = values[at] ?? ''
    }
    control.dispatchEvent(new Event(isTicked(control) ? 'change' : 'input', { bubbles: true }))
  }
}
