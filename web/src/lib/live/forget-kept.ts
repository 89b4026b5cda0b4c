const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Erases what this device kept of an entry that was erased: words that never reached the server are personal too. */
export function forgetKept(entryId: string): void {
  if (!UUID.test(entryId)) return
  try {
    for (const key of Object.keys(localStorage)) if (key.includes(entryId)) localStorage.removeItem(key)
  } catch {
    // A forbidden store kept nothing.
  }
}
