import { SvelteSet } from 'svelte/reactivity'
import { afterLeaving, afterTyping } from './complaints.ts'
import { errorsByName, fieldOf } from './field.ts'
import type { FieldProblem } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

type Said = { readonly field: string; readonly message: string }

type Options = {
  readonly shown: readonly FieldProblem[]
  /** What is wrong with a field as it stands in the form; null: it is none of this part. */
  readonly check: (form: HTMLFormElement, key: string) => readonly FieldProblem[] | null
}

const keyOf = (target: EventTarget | null): string =>
  target instanceof HTMLElement && 'name' in target ? fieldOf({ field: String(target.name) }) : ''

/** What is wrong with the fields of a part: said when one is left, never in mid-word, and gone as soon as it is right. */
export class Complaints {
  shown = $state.raw<readonly FieldProblem[]>([])
  /** Fields that were written in since the server answered last. */
  readonly #typed = new SvelteSet<string>()
  readonly #check: Options['check']

  constructor({ shown, check }: Options) {
    this.shown = shown
    this.#check = check
  }

  /** An attachment for the form. */
  readonly attach = (form: HTMLFormElement): (() => void) => {
    const listening = new AbortController()
    const { signal } = listening
    // What is said moves what stands below it: what is being pressed is not moved away before it is let go.
    let isPressed = false
    let waiting: readonly string[] = []
    const say = (key: string) => {
      const found = this.#check(form, key)
      if (found) this.shown = afterLeaving(this.shown, key, found)
    }
    const release = () => {
      isPressed = false
      setTimeout(() => {
        waiting.forEach(say)
        waiting = []
      })
    }
    document.addEventListener('pointerdown', () => (isPressed = true), { signal, capture: true })
    for (const end of ['pointerup', 'pointercancel'])
      document.addEventListener(end, release, { signal, capture: true })
    const left = ({ target, relatedTarget }: FocusEvent) => {
      const key = keyOf(target)
      if (keyOf(relatedTarget) === key) return
      if (isPressed) waiting = [...waiting, key]
      else say(key)
    }
    const typed = ({ target }: Event) => {
      const key = keyOf(target)
      this.#typed.add(key)
      if (!this.shown.some((problem) => fieldOf(problem) === key)) return
      const found = this.#check(form, key)
      if (found) this.shown = afterTyping(this.shown, key, found)
    }
    form.addEventListener('focusout', left, { signal })
    form.addEventListener('input', typed, { signal })
    return () => listening.abort()
  }

  /** By name of field or part; what the server refused stands until its field is written in. */
  inWords(t: Translator, refused: readonly Said[]): Readonly<Record<string, string>> {
    const left = refused.filter((problem) => !this.#typed.has(fieldOf(problem)))
    return {
      ...errorsByName(t, this.shown),
      ...Object.fromEntries(left.map(({ field, message }) => [field, message])),
    }
  }

  answered(): void {
    this.#typed.clear()
  }
}
