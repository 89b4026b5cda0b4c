/** UTF-16 units of a call document as text: four times the largest award that we know. */
export const MOST_LETTERS = 150_000
