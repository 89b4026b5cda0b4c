/** What owes the mail that lets a juror change a review, or that takes it back. O(1). Never throws. */
export const unlockCause = (kind: 'review-unlocked' | 'review-locked', id: string): string => `${kind}:${id}`
