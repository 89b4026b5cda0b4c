import { fieldOf } from './field.ts'
import type { FieldProblem } from '@clarion/server/shared'

type Problems = readonly FieldProblem[]

/** Once a field is left, what is wrong with it is said. */
export const afterLeaving = (shown: Problems, key: string, found: Problems): Problems => [
  ...shown.filter((problem) => fieldOf(problem) !== key),
  ...found,
]

/** While one writes in a field nothing new is held against it, and what is right by now is no longer said. */
export const afterTyping = (shown: Problems, key: string, found: Problems): Problems =>
  shown.flatMap((problem) =>
    fieldOf(problem) === key ? found.filter(({ field }) => field === problem.field).slice(0, 1) : [problem],
  )
