/** Of the documents that are written today: 3 since a call can have several rounds. */
export const FORMAT = 3
