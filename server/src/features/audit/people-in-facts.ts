/** Facts of records that are ids of people: whom an act was about, and who stands behind it. */
export const PEOPLE_IN_FACTS = ['person', 'proposedBy', 'askedBy', 'grantedBy'] as const
