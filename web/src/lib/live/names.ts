import { BLANK, NAME_DIGITS, saidBy, type Answers, type Field } from '@clarion/server/shared'
import type { Bases } from './bases.ts'

/**
 * What fields say, in the names that the server gives that. Browsers count them on pages alone that come over TLS or from
 * this machine: elsewhere nothing is named, and what was sent without an answer is asked about.
 */
export async function namesOf(fields: readonly Field[], answers: Answers): Promise<Bases> {
  if (!globalThis.isSecureContext) return {}
  const pairs = fields.map(async (field) => [field.key, await nameOf(saidBy(field, answers[field.key]))])
  return Object.fromEntries((await Promise.all(pairs)) as [string, string][])
}

async function nameOf(said: string): Promise<string> {
  if (said === '') return BLANK
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(said)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, NAME_DIGITS)
}
