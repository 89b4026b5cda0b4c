import { deserialize } from '$app/forms'
import type { Refused } from '#lib/texts/problems.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'

type Result = {
  readonly type: string
  readonly data?: { readonly savedAt?: string; readonly problem?: Refused }
}

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
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSending = false

  constructor(entryId: string, savedAt: string | null) {
    this.#key = `clarion-sheet-${entryId}`
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
    const result = await send(sent)
    clearTimeout(telling)
    this.#isSending = false
    this.#take(result, sent)
  }

  #take(result: Result | null, sent: Readonly<Record<string, string>>): void {
    if (result?.type === 'success') {
      this.saved = { state: 'saved', at: result.data?.savedAt ?? '' }
      this.problem = null
      const left = Object.entries(this.waiting).filter(([name, text]) => sent[name] !== text)
      this.waiting = Object.fromEntries(left)
      if (left.length > 0) void this.flush()
    } else {
      this.saved = { state: 'offline' }
      this.problem = result?.data?.problem ?? null
      // A refusal will be the same again; only what was not reached is worth another try.
      if (result === null) this.#timer = setTimeout(() => void this.flush(), AGAIN_MS)
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

async function send(fields: Readonly<Record<string, string>>): Promise<Result | null> {
  const body = new FormData()
  for (const [name, text] of Object.entries(fields)) body.append(name, text)
  try {
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' }
    const response = await fetch('?/save', { method: 'POST', headers, body })
    return deserialize(await response.text()) as Result
  } catch {
    return null
  }
}
