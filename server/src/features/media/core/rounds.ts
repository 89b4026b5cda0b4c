/** How often one round tries a picture: within some minutes, after that the round of the next hour takes over. */
export const ATTEMPTS = 5

/** A picture that has thrice outgrown its memory will do so a fourth time. */
export const TRIES = 3

/**
 * So many rounds, one an hour, may run out of time, or lose their process, before that is held against the picture. A busy machine has its
 * hours, but not all of half a day; and a picture that no round can draw costs everybody's two minutes of each.
 */
export const MOST_ROUNDS = 12
