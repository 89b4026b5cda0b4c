import { customType } from 'drizzle-orm/pg-core'
import { unionCode } from '#kernel/countries.ts'
import { inUnionCodes, type Answers } from '#features/forms/index.ts'

// What was handed in keeps its bytes for ever, because a receipt has their hash; some of it says GR and GB, from before they were
// read as EL and UK. Here, and in union_code where SQL compares, it becomes what everything else says.

/** The country of a submission, as the Union writes it. */
export const sealedCountry = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  fromDriver: unionCode,
})

const parsed = <Value>(kept: string | Value): Value =>
  typeof kept === 'string' ? (JSON.parse(kept) as Value) : kept

/** Answers as the column has them, countries as the Union writes them. */
export const readAnswers = (kept: string | Answers): Answers => inUnionCodes(parsed(kept))

/** The answers of a submission. */
export const sealedAnswers = customType<{ data: Answers; driverData: string | Answers }>({
  dataType: () => 'jsonb',
  toDriver: (answers) => JSON.stringify(answers),
  fromDriver: readAnswers,
})
