/** For states that the types or the database rule out: a fault of ours if it is ever reached, never an answer to a person. */
export function impossible(what: string): never {
  throw new Error(`Impossible: ${what}`)
}

/** Narrows away undefined and null where the code knows better than the types; a fault when it does not. */
export function present<T>(value: T | null | undefined, what: string): T {
  return value ?? impossible(`${what} is missing`)
}
