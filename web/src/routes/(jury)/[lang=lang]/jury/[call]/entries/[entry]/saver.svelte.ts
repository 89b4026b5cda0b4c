import { send } from '#lib/live/send.ts'
import { mayPass } from '#lib/live/sent.ts'
import type { Sent } from '#lib/live/sent.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'

/** Why a change was not saved and where that is put right, given the refusal and the fields that were sent. */
type InWords = (
  problem: Refused,
  names: readonly string[],
) => { readonly because: string; readonly href?: string }

const WORDS_AFTER_MS = 800
/** Quicker than this nobody needs to be told that something is under way. */
const TELL_AFTER_MS = 400
const AGAIN_MS = 10_000

/** Sends each change of a sheet through the form's own action; what cannot be sent waits on this device. */
export class SheetSaver {
  saved = $state<Saved>({ state: 'none' })
  problem = $state<Refused | null>(null)
  /** Fields that the server does not have yet, with what stands in them. */
  waiting = $state<Readonly<Record<string, string>>>({})
  readonly #key: string
  readonly #inWords: InWords
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSending = false

  constructor(entryId: string, savedAt: string | null, inWords: InWords) {
    this.#key = `clarion-sheet-${entryId}`
    this.#inWords = inWords
    if (savedAt !== null) this.saved = { state: 'saved', at: savedAt }
  }

  /** Sends what an earlier visit could not; returns it, so that the sheet shows it. */
  resume(): Readonly<Record<string, string>> {
    try {
      this.waiting = JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Record<string, string>
    } catch {
      this.waiting = {}
    }
    if (Object.keys(this.waiting).length > 0) void this.flush()
    return this.waiting
  }

  change(name: string, text: string, { isWords = false } = {}): void {
    this.waiting = { ...this.waiting, [name]: text }
    this.#remember()
    clearTimeout(this.#timer)
    if (isWords) this.#timer = setTimeout(() => void this.flush(), WORDS_AFTER_MS)
    else void this.flush()
  }

  /** Sends all that waits; one request at a time, so that the last word stays the last. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.#timer)
    const sent = this.waiting
    if (this.#isSending || Object.keys(sent).length === 0) return
    this.#isSending = true
    const telling = setTimeout(() => (this.saved = { state: 'saving' }), TELL_AFTER_MS)
    const result = await send('?/save', formOf(sent))
    clearTimeout(telling)
    this.#isSending = false
    this.#take(result, sent)
  }

  #take(result: Sent, sent: Readonly<Record<string, string>>): void {
    this.problem = result.type === 'refused' ? result.problem : null
    if (result.type === 'taken') {
      this.saved = { state: 'saved', at: (result.answer as { savedAt?: string } | undefined)?.savedAt ?? '' }
      const left = Object.entries(this.waiting).filter(([name, text]) => sent[name] !== text)
      this.waiting = Object.fromEntries(left)
      if (left.length > 0) void this.flush()
    } else {
      this.saved = this.problem
        ? { state: 'refused', ...this.#inWords(this.problem, Object.keys(sent)) }
        : { state: 'offline' }
      // Most refusals will be the same again.
      if (!this.problem || mayPass(this.problem)) this.#timer = setTimeout(() => void this.flush(), AGAIN_MS)
    }
    this.#remember()
  }

  #remember(): void {
    try {
      if (Object.keys(this.waiting).length === 0) localStorage.removeItem(this.#key)
      else localStorage.setItem(this.#key, JSON.stringify(this.waiting))
    } catch {
      // A full or forbidden store keeps nothing; the marks are still on the page.
    }
  }

  readonly stop = (): void => clearTimeout(this.#timer)
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, text] of Object.entries(fields)) form.append(name, text)
  return form
}
