import type { Refused } from '#lib/texts/problems.ts'

/** What became of a form that script sent to its page's action. */
export type Sent =
  | { readonly type: 'taken'; readonly answer: unknown }
  | { readonly type: 'refused'; readonly problem: Refused; readonly answer: unknown }
  | { readonly type: 'unreached' }

type Bag = Readonly<Record<string, unknown>>
const bag = (value: unknown): Bag => (value !== null && typeof value === 'object' ? (value as Bag) : {})

/** A refusal that time or the person elsewhere (signing in) may lift, so that another try is worth it. */
export const mayPass = ({ code }: Refused): boolean => PASSING.has(code)

const PASSING = new Set(['sign-in-required', 'signed-in-as-another', 'too-many-requests', 'internal'])

/** Reads what an action answered, once it is parsed; whatever says neither yes nor why not is a fault of ours. */
export function sentOf(result: unknown): Sent {
  const { type, data, error } = bag(result)
  if (type === 'success') return { type: 'taken', answer: data }
  // Actions send people elsewhere only to sign in when they are not; a form's own "next" is pressed, not autosaved.
  if (type === 'redirect') return refused('sign-in-required', data)
  if (type === 'failure') return refused(bag(data)['problem'], data)
  return refused(bag(error)['problem'] ?? bag(error)['code'] ?? bag(result)['code'], data)
}

function refused(why: unknown, answer: unknown): Sent {
  const { code, details } = typeof why === 'string' ? { code: why } : (bag(why) as Partial<Refused>)
  return { type: 'refused', problem: { code: code ?? 'internal', details: details ?? {} }, answer }
}
