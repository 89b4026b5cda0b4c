import type { CallDocument } from './document-shape.ts'
import type { Incoherence } from './coherent/incoherence.ts'

type Path = Incoherence['path']
type Found = readonly Incoherence[]

const notYet = (path: Path, what: string): Incoherence => ({
  kind: 'not-yet',
  path,
  message: `the platform cannot carry this out yet: ${what}`,
})

/**
 * What a document can say and no part of the platform carries out so far. A call that promises it cannot be set up: who enters and who
 * judges must be able to rely on what is written. Each line goes with the work that makes it true. O(settings). Never throws.
 */
export const notYetCarriedOut = (call: CallDocument): Found => [...rulesOf(call), ...roundsOf(call)]

const NOT_CARRIED_RULES = ['endorsement']

const rulesOf = ({ eligibility }: CallDocument): Found =>
  eligibility.rules.flatMap(({ kind }, i) =>
    NOT_CARRIED_RULES.includes(kind)
      ? [notYet(['eligibility', 'rules', i, 'kind'], `a rule of kind ${kind}`)]
      : [],
  )

function roundsOf({ rounds }: CallDocument): Found {
  return rounds.flatMap((round, r) => {
    const at: Path = ['rounds', r]
    const wrong: readonly (readonly [boolean, Path, string])[] = [
      [round.mode !== 'score', [...at, 'mode'], `judging by ${round.mode}`],
    ]
    return wrong.flatMap(([isSaid, path, what]) => (isSaid ? [notYet(path, what)] : []))
  })
}
