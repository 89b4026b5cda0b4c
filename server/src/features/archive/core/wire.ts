/** Types of other features that the shapes of this feature's contract carry as they are. */
export type { ShownAnswer, ShownSection } from '#features/entries/index.ts'
