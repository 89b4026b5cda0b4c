import { inLanguage, isLanguage, DEFAULT_LANGUAGE } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson } from '#features/accounts/index.ts'
import { askedOf, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import type { Entry } from '../store/entries.ts'

type Facts = Readonly<Record<string, string | number>>
type News = {
  readonly kind:
    | 'entry-received'
    | 'entry-withdrawn'
    | 'entry-reinstated'
    | 'entry-admitted'
    | 'entry-not-admitted'
    | 'clarification-asked'
    | 'clarification-taken-back'
    | 'picture-unreadable'
    | 'material-taken'
  readonly facts: Facts | ((language: string) => Facts)
  /** What it leads to; without it, to the entry. */
  readonly page?: (language: string) => string
  readonly causeKey: string
}

/** Owes the entrant a mail in their own language, with a link to the entry. */
export async function tellEntrant(
  tx: Db,
  ctx: Ctx,
  { entry, call }: { readonly entry: Entry; readonly call: Call },
  { kind, facts, page, causeKey }: News,
): Promise<void> {
  const person = await getPerson(tx, entry.ownerId)
  const language = isLanguage(person.language) ? person.language : DEFAULT_LANGUAGE
  await notices.enqueue(tx, ctx, {
    kind,
    to: person.email,
    language,
    facts: {
      title: entry.title,
      call: inLanguage(call.document.shortName, language).text,
      url: page?.(language) ?? pageAddress(ctx.settings, language, 'myEntry', { entry: entry.id }),
      ask: askedOf(ctx, call, language),
      ...(typeof facts === 'function' ? facts(language) : facts),
    },
    callId: call.id,
    causeKey,
  })
}
