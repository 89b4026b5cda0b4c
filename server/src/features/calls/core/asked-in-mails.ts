import type { Ctx } from '#platform/ctx.ts'
import { contactPage } from '#features/notices/index.ts'
import { contactOf } from './contact.ts'
import type { CallDocument } from './document.ts'

type Of = { readonly document: Pick<CallDocument, 'contact' | 'ledBy'> }

/** Whom a mail about a call names for questions. Calls had not always to name an address: of one without, the page that lists whom to write to. */
export const askedOf = (ctx: Pick<Ctx, 'settings'>, { document }: Of, language: string): string =>
  contactOf(document).email ?? contactPage(ctx, language)
