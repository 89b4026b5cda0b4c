import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'

/** The page that lists whom to write to: a mail that has no address to name names it. */
export const contactPage = ({ settings }: Pick<Ctx, 'settings'>, language: string): string =>
  pageAddress(settings, language, 'contact')
