import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import { announceCall } from './commands/announce-call.ts'
import { askCancellation, askReopening } from './commands/ask-cancellation.ts'
import {
  confirmCancellation,
  refuseCancellation,
  takeCancellationBack,
} from './commands/settle-cancellation.ts'
import { createCall } from './commands/create-call.ts'
import { deleteCall } from './commands/delete-call.ts'
import { keepCallTranslations } from './commands/keep-call-translations.ts'
import { replaceCallDocument } from './commands/replace-call-document.ts'
import { callsContract } from './contract.ts'
import type { CallPart } from './core/parts.ts'
import type { CancelGuard } from './scope-of-cancelling.ts'
import { previewCancellation } from './views/cancellation.ts'
import type { EndedCalls } from './core/ended-early.ts'
import type { Cancelling } from './scope-of-cancelling.ts'
import { listCalls, listOfficeCalls, readCallDocument, showCall, showOfficeCall } from './views/calls.ts'
import { listPresets } from './views/presets.ts'
import { compareCallVersions, listCallVersions } from './views/versions.ts'
import { previewCallDeletion } from './views/deletion.ts'
import { showCallTranslations } from './views/translations.ts'

/** What calls are told of what lies to their right: what of them has ended early, what features have in them, and who is the second person to cancel one. */
export type Right = {
  readonly ended: EndedCalls
  readonly parts: readonly CallPart[]
  readonly guard: CancelGuard
}

export function callsOperations({ ended, parts, guard }: Right): readonly BoundOperation[] {
  // Named, because reading is told from changing by its name.
  const list: Handler<typeof callsContract.listCalls> = (ctx, input) => listCalls(ctx, input, ended)
  const show: Handler<typeof callsContract.showCall> = (ctx, input) => showCall(ctx, input, ended)
  const listOffice: Handler<typeof callsContract.listOfficeCalls> = (ctx, input) =>
    listOfficeCalls(ctx, input, ended)
  const showOffice: Handler<typeof callsContract.showOfficeCall> = (ctx, input) =>
    showOfficeCall(ctx, input, ended)
  const showDeletion: Handler<typeof callsContract.previewCallDeletion> = (ctx, input) =>
    previewCallDeletion(ctx, input, parts)
  const showCancellation: Handler<typeof callsContract.previewCancellation> = (ctx, input) =>
    previewCancellation(ctx, input, { guard, parts })
  return [
    bind(callsContract.previewCancellation, showCancellation),
    ...actsOfCancelling({ guard, parts }),
    bind(callsContract.listCalls, list),
    bind(callsContract.showCall, show),
    bind(callsContract.listOfficeCalls, listOffice),
    bind(callsContract.showOfficeCall, showOffice),
    bind(callsContract.readCallDocument, readCallDocument),
    bind(callsContract.listCallVersions, listCallVersions),
    bind(callsContract.compareCallVersions, compareCallVersions),
    bind(callsContract.showCallTranslations, showCallTranslations),
    bind(callsContract.keepCallTranslations, keepCallTranslations),
    bind(callsContract.listPresets, listPresets),
    bind(callsContract.createCall, createCall),
    bind(callsContract.replaceCallDocument, replaceCallDocument),
    bind(callsContract.announceCall, announceCall),
    bind(callsContract.previewCallDeletion, showDeletion),
    bind(callsContract.deleteCall, (ctx, input) => deleteCall(ctx, input, parts)),
  ]
}

const actsOfCancelling = (right: Cancelling): readonly BoundOperation[] => [
  bind(callsContract.askCancellation, (ctx, input) => askCancellation(ctx, input, right)),
  bind(callsContract.askReopening, (ctx, input) => askReopening(ctx, input, right)),
  bind(callsContract.confirmCancellation, (ctx, input) => confirmCancellation(ctx, input, right)),
  bind(callsContract.refuseCancellation, (ctx, input) => refuseCancellation(ctx, input, right)),
  bind(callsContract.takeCancellationBack, (ctx, input) => takeCancellationBack(ctx, input, right)),
]
