/**
 * How the browsers say that nothing came back, for what a page asks for and for its own code. They have no code for it: these
 * are the words of Chromium, Firefox and Safari, which are the same in all languages.
 */
const SAYS_UNREACHED =
  /^(failed to fetch|networkerror when attempting|load failed|error loading dynamically|importing a module script failed)/i

/** Nothing answered, because there is no connection or nobody at the other end. */
export const isUnreached = (error: unknown): boolean =>
  error instanceof TypeError && SAYS_UNREACHED.test(error.message)
