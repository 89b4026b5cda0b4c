import { Refusal, type LastingCode } from '#kernel/refusals.ts'

type DriverError = { readonly constraint_name?: unknown; readonly cause?: unknown }

/** The name of the constraint that the database refused to break; null for any other error. Drizzle wraps the driver's error. */
export function brokenConstraint(error: unknown): string | null {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as DriverError).cause) {
    const name = (at as DriverError).constraint_name
    if (typeof name === 'string' && name !== '') return name
  }
  return null
}

export const violates = (error: unknown, constraint: string): boolean =>
  brokenConstraint(error) === constraint

/** Throws the refusal that stands for the broken constraint; any other error is thrown again as it came. */
export function refuseOn(error: unknown, refusals: Readonly<Record<string, LastingCode>>): never {
  const name = brokenConstraint(error)
  const code = name === null ? undefined : refusals[name]
  throw code === undefined ? error : new Refusal(code)
}
