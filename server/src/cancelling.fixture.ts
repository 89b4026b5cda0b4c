import { askCancellation, askReopening } from '#features/calls/commands/ask-cancellation.ts'
import {
  confirmCancellation,
  refuseCancellation,
  takeCancellationBack,
} from '#features/calls/commands/settle-cancellation.ts'
import type { Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { previewCancellation } from '#features/calls/views/cancellation.ts'
import { entriesPart } from '#features/entries/index.ts'
import { juryPart } from '#features/jury/index.ts'
import { notices } from '#features/notices/tables.ts'
import { anOfficer } from '#features/results/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { cancelGuard } from './features.ts'

const right = { guard: cancelGuard, parts: [entriesPart, juryPart] }
type Scope = { readonly call: Call; readonly category?: string }

export const REASON = { en: 'Too little money', it: 'Fondi insufficienti', el: 'Δεν υπάρχουν πόροι' }
/** In every language of the call. */
export const reasonOf = ({ document }: Call, words: Readonly<Record<string, string>> = REASON) =>
  Object.fromEntries(document.languages.map((tag) => [tag, words[tag] ?? `${words['en']} (${tag})`]))

export const preview = (who: Ctx, { call, category }: Scope) =>
  previewCancellation(who, { call: call.key, category }, right)

/** Asked for as it is previewed now. */
export async function ask(who: Ctx, scope: Scope) {
  const { hash } = await preview(who, scope)
  const { call, category } = scope
  return askCancellation(who, { call: call.key, category, reason: reasonOf(call), hash }, right)
}

export const askAs = (who: Ctx, asked: Parameters<typeof askCancellation>[1]) =>
  askCancellation(who, asked, right)

/** What waits in a scope, with the hash of its preview. */
export async function waiting(who: Ctx, scope: Scope) {
  const { hash, current } = await preview(who, scope)
  return { call: scope.call.key, cancellation: current ?? '', hash }
}

export const confirm = async (who: Ctx, scope: Scope) =>
  confirmCancellation(who, await waiting(who, scope), right)
export const confirmAs = (who: Ctx, shown: Awaited<ReturnType<typeof waiting>>) =>
  confirmCancellation(who, shown, right)
export const refuse = async (who: Ctx, scope: Scope, reason: string) =>
  refuseCancellation(who, { ...(await waiting(who, scope)), reason }, right)
export const takeBack = async (who: Ctx, scope: Scope) =>
  takeCancellationBack(who, await waiting(who, scope), right)
export const reopen = async (who: Ctx, scope: Scope) =>
  askReopening(who, { ...(await waiting(who, scope)), reason: reasonOf(scope.call) }, right)

/** Two of the office, of whom neither made the other one, and an open call. */
export async function anOffice(ctx: Ctx) {
  const call = await aCall(ctx)
  const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
  const [first, second] = call.document.categories.map(({ key }) => key)
  return { call, ann, ben, first: first ?? '', second: second ?? '' }
}

/** Cancelled by the two. */
export async function cancelled(ann: Ctx, ben: Ctx, scope: Scope) {
  await ask(ann, scope)
  return confirm(ben, scope)
}

/** Who is owed which mail of these kinds, with what it is about. */
export async function mails(ctx: Ctx, ...kinds: readonly string[]) {
  const all = await ctx.db.select().from(notices).orderBy(notices.id)
  return all
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, toAddress, facts }) => [kind, toAddress, facts['number'], facts['category']])
}

export const codeOf = (one: PromiseSettledResult<unknown>): string =>
  one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? 'fault')
