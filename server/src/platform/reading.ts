import type { Ctx } from './ctx.ts'

type Answers = Map<string, Promise<unknown>>

/** Of each reading, what it has asked so far. */
const answers = new WeakMap<object, Answers>()
/** The reading that stands for a request, by the request's ctx. */
const readings = new WeakMap<Ctx, Ctx>()

/**
 * The ctx for what a request only reads: a page is put together by several operations, which ask the same of their call and of who
 * looks at it. The same one until something is changed in the request.
 */
export function readingIn(ctx: Ctx): Ctx {
  const known = readings.get(ctx)
  if (known !== undefined) return known
  const reading = { ...ctx }
  readings.set(ctx, reading)
  answers.set(reading, new Map())
  return reading
}

/** What was read before a change is not what is there after it. */
export const endReading = (ctx: Ctx): boolean => readings.delete(ctx)

/** Whether nothing but reading is done with this ctx: not in commands, nor with a transaction in its place. */
export const isReading = (ctx: object): boolean => answers.has(ctx)

/** What `read` finds; in one reading the same question is asked once, and outside of one each time. */
export function askedOnce<Answer>(
  ctx: object,
  question: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  const asked = answers.get(ctx)
  if (asked === undefined) return read()
  const known = asked.get(question)
  if (known !== undefined) return known as Promise<Answer>
  const answer = read()
  asked.set(question, answer)
  return answer
}
