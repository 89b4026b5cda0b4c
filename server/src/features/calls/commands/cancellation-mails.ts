import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson } from '#features/accounts/index.ts'
import * as notices from '#features/notices/index.ts'
import { askedOf } from '../core/asked-in-mails.ts'
import { asTold } from '../core/phases.ts'
import { takesEntries, type SecondToCancel } from '../policy/cancelling.ts'
import type { Concerned } from '../core/parts.ts'
import type { Call } from '../store/calls.ts'
import type { Cancellation } from '../store/cancellations.ts'

/** What is asked or has come: that it be cancelled, or take place after all. */
export type Act = 'cancel' | 'reopen'
type About = { readonly call: Call; readonly cancellation: Cancellation; readonly act: Act }

/** 'none' is what the mail's text asks for where it is about the whole call. */
function categoryName({ call, cancellation: { categoryKey } }: About, language: string): string {
  const found = call.document.categories.find(({ key }) => key === categoryKey)
  return found ? inLanguage(found.name, language).text : 'none'
}

const reasonIn = ({ cancellation, act }: About, language: string): string =>
  inLanguage((act === 'cancel' ? cancellation.reason : cancellation.reopeningReason) ?? {}, language).text

/** Tells of one asking; asked again after it was refused, it is another one. */
const causeOf = ({ cancellation: { id, askedAt, reopeningAt }, act }: About): string =>
  `${id}:${act}:${((act === 'cancel' ? askedAt : reopeningAt) ?? askedAt).toISOString()}`

const officePage = (ctx: Ctx, { call, cancellation: { categoryKey } }: About, language: string): string => {
  const page = pageAddress(ctx.settings, language, 'officeCancellation', { call: call.key })
  return categoryKey === null ? page : `${page}?category=${encodeURIComponent(categoryKey)}`
}

/** Asks by mail whoever may confirm it; how many. */
export async function askToConfirm(
  ctx: Ctx,
  tx: Db,
  about: About,
  people: readonly SecondToCancel[],
): Promise<number> {
  const { cancellation, call, act } = about
  const by = await getPerson(
    tx,
    (act === 'cancel' ? cancellation.askedBy : cancellation.reopeningBy) ?? cancellation.askedBy,
  )
  const asked = people.filter(({ verdict }) => verdict.ok)
  for (const { id, email, language: spoken } of asked) {
    const language = isLanguage(spoken) ? spoken : 'en'
    await notices.enqueue(tx, ctx, {
      kind: 'cancellation-asked',
      to: email,
      language,
      callId: call.id,
      causeKey: `cancellation-asked:${causeOf(about)}:${id}`,
      facts: {
        name: by.name || by.email,
        call: inLanguage(call.document.name, language).text,
        category: categoryName(about, language),
        act,
        reason: reasonIn(about, language),
        url: officePage(ctx, about, language),
      },
    })
  }
  return asked.length
}

/** Tells whoever asked that another of the office said no, and why. */
export async function tellOfRefusal(ctx: Ctx, tx: Db, about: About, because: string): Promise<void> {
  const { cancellation, call, act } = about
  const { askedBy, reopeningBy } = cancellation
  const asker = await getPerson(tx, (act === 'cancel' ? askedBy : reopeningBy) ?? askedBy)
  const language = isLanguage(asker.language) ? asker.language : 'en'
  await notices.enqueue(tx, ctx, {
    kind: 'cancellation-refused',
    to: asker.email,
    language,
    callId: call.id,
    causeKey: `cancellation-refused:${causeOf(about)}`,
    facts: {
      call: inLanguage(call.document.name, language).text,
      category: categoryName(about, language),
      act,
      because,
      url: officePage(ctx, about, language),
    },
  })
}

const KINDS = {
  entrant: { cancel: 'entry-cancelled', reopen: 'entry-reopened' },
  juror: { cancel: 'jury-cancelled', reopen: 'jury-reopened' },
} as const

/** Tells everybody whom it concerns: who entered, of each entry, and who sits in the jury or is invited to it. */
export async function tellConcerned(
  ctx: Ctx,
  tx: Db,
  about: About,
  told: readonly Concerned[],
): Promise<void> {
  const { call, act } = about
  const isOpen = takesEntries({ ...call, document: asTold(call.document) }, ctx.now)
  for (const { as, id, to, language, name, number, mayMove } of told) {
    await notices.enqueue(tx, ctx, {
      kind: KINDS[as][act],
      to,
      language,
      callId: call.id,
      causeKey: `${KINDS[as][act]}:${causeOf(about)}:${id}`,
      facts: {
        call: inLanguage(call.document.name, language).text,
        category: categoryName(about, language),
        reason: reasonIn(about, language),
        name,
        number: number ?? 'none',
        move: mayMove && isOpen ? 'yes' : 'no',
        ask: askedOf(ctx, call, language),
        url:
          as === 'entrant'
            ? pageAddress(ctx.settings, language, 'myEntry', { entry: id })
            : pageAddress(ctx.settings, language, 'call', { call: call.key }),
      },
    })
  }
}
