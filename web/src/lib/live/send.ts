import { deserialize } from '$app/forms'
import { heard, missed } from './reached.ts'
import { sentOf } from './sent.ts'
import type { Sent } from './sent.ts'

/** Sends a form's fields to an action as its button would; only what never arrived is `unreached`. */
export async function send(action: string, body: FormData): Promise<Sent> {
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' }
  const text = await fetch(action, { method: 'POST', headers, body })
    .then((response) => response.text())
    .catch(() => null)
  if (text === null) {
    missed()
    return { type: 'unreached' }
  }
  heard()
  try {
    return sentOf(deserialize(text))
  } catch {
    return sentOf(text)
  }
}
