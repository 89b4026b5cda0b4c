import type { Ctx } from '#platform/ctx.ts'
import { changeAuthority, type OfAuthority } from './change-registry.ts'

export type Figure = {
  readonly population: number
  readonly source: string
  /** Of which the figure is; left out: its source does not say. */
  readonly year?: number | undefined
}

/** Says how many people live there, by which source, and why that is better than what was said before. */
export const setPopulation = (
  ctx: Ctx,
  { authorityId, version, reason, ...figure }: OfAuthority & Figure & { reason: string },
) =>
  changeAuthority(
    ctx,
    { authorityId, version },
    {
      act: 'authority.set-population',
      facts: { ...factsOf(figure), reason },
      change: () => columnsOf(figure),
    },
  )

export const factsOf = ({ population, source, year }: Figure) => ({
  ...{ population, source },
  ...(year !== undefined && { year }),
})

export const columnsOf = ({ population, source, year }: Figure) => ({
  ...{ population, populationSource: source, populationYear: year ?? null },
})
