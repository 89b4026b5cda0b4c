import { z } from 'zod'
import { localised } from '#kernel/localised.ts'

type Shape = z.core.$ZodType

/**
 * A shape for what was let in by it and is kept: the same names, and none of the rules. What leaves the server is cut to what is
 * named and judged no more, so that what was kept before a rule came can still be read. What would change a value has no place in it.
 */
export const asKept = <T>(shape: z.ZodType<T>): z.ZodType<T, T> => kept(shape) as z.ZodType<T, T>

function kept(shape: Shape): z.ZodType {
  return ofParts(shape) ?? around(shape) ?? plain(shape)
}

function ofParts(shape: Shape): z.ZodType | null {
  if (shape instanceof z.ZodObject)
    return z.object(
      Object.fromEntries(Object.entries(shape.shape).map(([name, part]) => [name, kept(part as Shape)])),
    )
  if (shape instanceof z.ZodDiscriminatedUnion)
    return z.discriminatedUnion(
      shape.def.discriminator,
      shape.options.map(kept) as unknown as [z.core.$ZodTypeDiscriminable],
    )
  if (shape instanceof z.ZodUnion) return z.union(shape.options.map(kept))
  if (shape instanceof z.ZodArray) return z.array(kept(shape.element))
  if (!(shape instanceof z.ZodRecord)) return null
  return shape.valueType instanceof z.ZodString ? localised : z.record(z.string(), kept(shape.valueType))
}

function around(shape: Shape): z.ZodType | null {
  if (shape instanceof z.ZodOptional) return kept(shape.unwrap()).optional()
  if (shape instanceof z.ZodLazy) return again(shape)
  if (shape instanceof z.ZodNullable) return kept(shape.unwrap()).nullable()
  // What was left out has been filled in.
  return shape instanceof z.ZodDefault ? kept(shape.unwrap()) : null
}

const made = new WeakMap<Shape, z.ZodType>()

/** What can stand in itself, such as a condition in a condition: looked at once, and only where it stands. */
function again(shape: z.ZodLazy): z.ZodType {
  const known = made.get(shape) ?? z.lazy(() => kept(shape.unwrap()))
  made.set(shape, known)
  return known
}

function plain(shape: Shape): z.ZodType {
  if (shape instanceof z.ZodString || shape instanceof z.ZodStringFormat) return z.string()
  if (shape instanceof z.ZodNumber) return z.number()
  if (shape instanceof z.ZodBoolean) return z.boolean()
  if (shape instanceof z.ZodEnum || shape instanceof z.ZodLiteral) return shape
  throw new Error(`nothing is known of how a ${shape._zod.def.type} is kept`)
}
