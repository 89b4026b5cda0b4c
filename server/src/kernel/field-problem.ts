import { z } from 'zod'
import type { FieldProblem as Problem } from './refusals.ts'

/** What is wrong with a field, as answers carry it. */
export const FieldProblem: z.ZodType<Problem, Problem> = z.object({
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})
