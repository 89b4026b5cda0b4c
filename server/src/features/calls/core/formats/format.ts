/** Of the documents that are written today: 2 since a field has the settings of its kind alone. */
export const FORMAT = 2
