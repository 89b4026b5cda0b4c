import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import { announceCall } from './commands/announce-call.ts'
import { createCall } from './commands/create-call.ts'
import { deleteCall } from './commands/delete-call.ts'
import { keepCallTranslations } from './commands/keep-call-translations.ts'
import { replaceCallDocument } from './commands/replace-call-document.ts'
import { callsContract } from './contract.ts'
import type { CallPart } from './core/parts.ts'
import type { EndedCalls } from './core/ended-early.ts'
import { listCalls, listOfficeCalls, readCallDocument, showCall, showOfficeCall } from './views/calls.ts'
import { listPresets } from './views/presets.ts'
import { compareCallVersions, listCallVersions } from './views/versions.ts'
import { previewCallDeletion } from './views/deletion.ts'
import { showCallTranslations } from './views/translations.ts'

/** What calls are told of what lies to their right: what of them has ended early, and what features have in them. */
export type Right = { readonly ended: EndedCalls; readonly parts: readonly CallPart[] }

export function callsOperations({ ended, parts }: Right): readonly BoundOperation[] {
  // Named, because reading is told from changing by its name.
  const list: Handler<typeof callsContract.listCalls> = (ctx, input) => listCalls(ctx, input, ended)
  const show: Handler<typeof callsContract.showCall> = (ctx, input) => showCall(ctx, input, ended)
  const listOffice: Handler<typeof callsContract.listOfficeCalls> = (ctx, input) =>
    listOfficeCalls(ctx, input, ended)
  const showOffice: Handler<typeof callsContract.showOfficeCall> = (ctx, input) =>
    showOfficeCall(ctx, input, ended)
  const showDeletion: Handler<typeof callsContract.previewCallDeletion> = (ctx, input) =>
    previewCallDeletion(ctx, input, parts)
  return [
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
