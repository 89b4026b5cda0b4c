import { keptWith } from '#kernel/fold.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aheadOf } from '../core/days.ts'
import { oweNames } from '../owed.ts'
import { changeAuthority, type OfAuthority } from './change-registry.ts'

type Renaming = OfAuthority & {
  readonly name: string
  readonly language: string
  readonly english?: string | undefined
  /** Since when it is called so; left out: it always was, and had been written otherwise. */
  readonly since?: string | undefined
  readonly reason: string
}

/**
 * Calls an authority otherwise. It is found by what it was called before, as are its entries; what was handed in keeps the name of its
 * day.
 */
export const renameAuthority = (ctx: Ctx, { authorityId, version, ...asked }: Renaming) =>
  changeAuthority(
    ctx,
    { authorityId, version },
    {
      act: 'authority.rename',
      facts: definedOf(asked),
      change: async (tx, { name: before, formerNames, searchNames }) => {
        aheadOf(ctx.now, asked.since)
        const { name: own, language, english } = asked
        const name = { [language]: own, ...(english && language !== 'en' && { en: english }) }
        await oweNames(ctx, tx)
        return {
          ...{ name, ownLanguage: language },
          formerNames: [...formerNames, { name: before, until: asked.since ?? null }],
          searchNames: keptWith(Object.values(name), searchNames),
        }
      },
    },
  )

const definedOf = (asked: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value] as const] : [])))
