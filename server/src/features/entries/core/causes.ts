/** What owes the mail about the office's yes or no, of which an entry has one at an instant. */
export const admissibilityCause = (entryId: string, decision: string, at: Date): string =>
  `entry-${decision}:${entryId}:${at.getTime()}`

/** What owes the mail that asks an entrant to make something clearer. */
export const clarificationCause = (id: string): string => `clarification-asked:${id}`
