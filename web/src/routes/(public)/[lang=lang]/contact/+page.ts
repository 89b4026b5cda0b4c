/** A page to read: no script at all. */
export const csr = false
