import { Denial } from './denial.ts'
import type { LastingCode, RefusalDetails } from './refusals.ts'

/** A rule's answer with its reason, so that one rule serves the command (refuse), the page (explain) and the test. */
export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: LastingCode; readonly details?: RefusalDetails }

export const YES: Verdict = { ok: true }

export const no = (because: LastingCode, details?: RefusalDetails): Verdict =>
  details ? { ok: false, because, details } : { ok: false, because }

/** Throws the verdict's reason as a Refusal unless it is a yes. */
export function demand(verdict: Verdict): void {
  if (!verdict.ok) throw new Denial(verdict.because, verdict.details)
}

/** A rule's answer as it travels to pages and programs, which find the words of `because`. */
export const verdictView = (verdict: Verdict) => ({
  ok: verdict.ok,
  because: verdict.ok ? null : verdict.because,
})

/** The first "no" among rules tried in order; later rules are not run once one has refused. */
export function all(...rules: readonly (() => Verdict)[]): Verdict {
  for (const rule of rules) {
    const verdict = rule()
    if (!verdict.ok) return verdict
  }
  return YES
}
