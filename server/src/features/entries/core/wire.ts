/** Types of other features that the shapes of this feature's contract carry as they are. */
export type { CallDocument, Contact, Timeline } from '#features/calls/index.ts'
export type { Answers, AnswerValue, SectionProgress } from '#features/forms/index.ts'
export type { FieldProblem } from '#kernel/refusals.ts'
export type { ShownFace } from './public-face.ts'
export type { OwnMedia } from './submitted-media.ts'
