import { formOfParts, placesOf, type Ruled } from '@clarion/server/shared'
import type { Form } from '@clarion/server/shared'

type Document = Pick<Ruled, 'eligibility'> & { readonly form: Form }

/**
 * The document of a call as the page of one part needs it: the questions of the part, and of the one that was left for it; of all
 * others what decides what these ask, and what the rules of the call look at or name. Otherwise a form of hundreds of questions
 * would be sent with each of its parts.
 */
export function documentOfPart<D extends Document>(document: D, parts: readonly string[]): D {
  const named = new Set(document.eligibility.rules.flatMap((rule) => placesOf({ rule }).fields))
  const stays = ({ key, role }: { readonly key: string; readonly role?: string | undefined }) =>
    role !== undefined || named.has(key)
  return { ...document, form: formOfParts(document.form, { parts, stays }) }
}
