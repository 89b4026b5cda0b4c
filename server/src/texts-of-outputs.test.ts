import { expect, test } from 'vitest'
import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { operations } from './contract.ts'

type Shape = z.core.$ZodType
type Named = { readonly shape?: Readonly<Record<string, Shape>>; readonly [part: string]: unknown }

/** Words by a name in an output, that are not what somebody wrote in several languages; or that whoever asks needs in all of them. */
const OTHER_WORDS: readonly string[] = [
  // Of answers: by their fields.
  'showMyEntry.bases',
  'saveAnswers.bases',
  // Of jurors' answers: by the questions of the round.
  'showReviews.reviews.answers',
  'showReviews.reviews.unlocks.answersBefore',
  'showReviews.reviews.unlocks.answersAnew',
  'showDesk.unlock.leftOverAnswers',
  // Of marks: by their criteria.
  'showReviews.reviews.marks',
  'showReviews.reviews.unlocks.anew',
  'showReviews.reviews.unlocks.before',
]

/** Operations about the registry: a body is found and meant by each of its names, and shown by its own. */
const OF_REGISTRY =
  /^(searchAuthorities|proposeAuthority|listProposedAuthorities|listPopulationClaims|showAuthority|showPopulation)\.[a-zA-Z.]*name$/
/** Of an answer that has several parts: by the rows and options of its question. */
const BY_ROWS = /\.(answer|answers|elsewhere)\.(marks|places|rows)$/
const isOther = (at: string): boolean => OTHER_WORDS.includes(at) || OF_REGISTRY.test(at) || BY_ROWS.test(at)

const isShape = (part: unknown): part is Shape => part !== null && typeof part === 'object' && '_zod' in part

/** Where an output has words by a name that are no text of the one shape for texts. What holds itself is looked at once. */
function wordsIn(shape: Shape, at: string, above: readonly Shape[] = []): readonly string[] {
  if (shape === localised || above.includes(shape)) return []
  if (shape instanceof z.ZodRecord && shape.valueType instanceof z.ZodString) return [at]
  const { shape: named = {}, ...def } = shape._zod.def as unknown as Named
  const parts =
    shape instanceof z.ZodLazy ? [shape._zod.innerType] : Object.values(def).flat().filter(isShape)
  return [
    ...parts.flatMap((part) => wordsIn(part, at, [...above, shape])),
    ...Object.entries(named).flatMap(([name, part]) => wordsIn(part, `${at}.${name}`, [...above, shape])),
  ]
}

test('whatever leaves the server in several languages has the one shape by which it is cut to its reader’s', () => {
  const found = Object.values(operations).flatMap(({ id, output }) => wordsIn(output as Shape, id))
  expect(found.filter((at) => !isOther(at))).toEqual([])
  // None of the exceptions is for nothing.
  expect(OTHER_WORDS.filter((at) => !found.includes(at))).toEqual([])
  for (const kind of [OF_REGISTRY, BY_ROWS]) expect(found.some((at) => kind.test(at))).toBe(true)
})
