import { BY_PEOPLE, type ByPeople } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'

type Step = OutputOf<'previewProposal'>['steps'][number]
type Named = Pick<Step, 'name'> & { readonly key: string }

/** By distinction, in the order in which they are settled, where something is given or was left open by the marks. */
export function toShow(steps: readonly Step[]): readonly (Named & { readonly steps: readonly Step[] })[] {
  const telling = steps.filter(
    ({ goes, tied, decided, left }) =>
      goes.length + tied.length + decided.length > 0 || left === 'waits' || left === 'tie',
  )
  return [...Map.groupBy(telling, ({ distinction }) => distinction)].map(([key, own]) => ({
    ...{ key, name: own[0]?.name ?? {} },
    steps: own.map((step) =>
      step.left === 'nobody' && step.goes.length > 0 ? { ...step, left: null } : step,
    ),
  }))
}

/** What people give, once each. */
export function forPeople(steps: readonly Step[]): readonly (Named & { readonly why: ByPeople })[] {
  const theirs = steps.flatMap(({ left, free, distinction, name }) => {
    const why = BY_PEOPLE.find((one) => one === left)
    return why && free !== 0 ? [{ key: distinction, name, why }] : []
  })
  return [...Map.groupBy(theirs, ({ key }) => key)].flatMap(([, [first]]) => first ?? [])
}

/** How many entries would get something by the marks, alone or as one of those who share the last place. */
export const proposedIn = (steps: readonly Step[]): number =>
  new Set(steps.flatMap(({ goes, tied }) => [...goes, ...tied].map(({ entryId }) => entryId))).size
