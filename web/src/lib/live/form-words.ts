import { postedIn } from '@clarion/server/shared'
import { valuesOf } from './draft.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Words } from './device.ts'

/** What the controls of a form say, by their names. */
export type Says = ReadonlyMap<string, readonly string[]>
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a form says by itself, in contrast to what somebody wrote. */
const isOwnWord = (name: string): boolean =>
  ['version', 'base', 'once'].includes(name) || name.startsWith('keep.')

/** What stands in a form itself: controls elsewhere on the page that belong to it are saved by a form of their own. */
export function wordsOf(form: HTMLFormElement): FormData {
  const words = new FormData(form)
  for (const control of form.elements) if (!form.contains(control)) words.delete(nameOf(control))
  return words
}

const nameOf = (control: Element): string => control.getAttribute('name') ?? ''

export function saysIn(form: FormData): Says {
  const { names, all } = postedIn(form)
  return new Map(names.filter((name) => !isOwnWord(name)).map((name) => [name, all(name)]))
}

/** The hidden fields that say what the words were typed over. */
export const typedOverIn = (form: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' && (name === 'version' || name === 'base') ? [[name, value]] : [],
    ),
  )

/** What the server has once a part of a form was taken: of the others, what it had. */
export const saidAfter = (before: Says | null, taken: FormData): Says =>
  new Map([...(before ?? []), ...saysIn(taken)])

/** What is sent without the fields that are refused: of a field that is not sent, what is saved stays. */
export function without(form: FormData, { details: { fields = [] } }: Refused): FormData {
  const refused = new Set(fields.map(({ field }) => field.split('.')[0]))
  const rest = new FormData()
  for (const [name, value] of form) if (!refused.has(name.split('.')[0])) rest.append(name, value)
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
  standing: Says | null,
  about: (name: string) => Pick<Words, 'label' | 'over'>,
): Readonly<Record<string, Words>> {
  const says = saysIn(wordsOf(form))
  const names = [...new Set([...(standing?.keys() ?? []), ...says.keys()])]
  const changed = names.filter((name) => !isSame(says.get(name), standing?.get(name)))
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
