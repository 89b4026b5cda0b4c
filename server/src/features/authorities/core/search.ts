/** As many authorities a search gives at most; where it gives them all, there may be more. */
export const MOST_FOUND = 20
