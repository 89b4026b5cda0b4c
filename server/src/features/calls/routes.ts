import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import { announceCall } from './commands/announce-call.ts'
import { createCall } from './commands/create-call.ts'
import { replaceCallDocument } from './commands/replace-call-document.ts'
import { callsContract } from './contract.ts'
import type { SettledCalls } from './core/settled-calls.ts'
import {
  listCalls,
  listOfficeCalls,
  listPresets,
  readCallDocument,
  showCall,
  showOfficeCall,
} from './views.ts'

export function callsOperations(settled: SettledCalls): readonly BoundOperation[] {
  // Named, because reading is told from changing by its name.
  const list: Handler<typeof callsContract.listCalls> = (ctx) => listCalls(ctx, settled)
  const show: Handler<typeof callsContract.showCall> = (ctx, input) => showCall(ctx, input, settled)
  const listOffice: Handler<typeof callsContract.listOfficeCalls> = (ctx) => listOfficeCalls(ctx, settled)
  const showOffice: Handler<typeof callsContract.showOfficeCall> = (ctx, input) =>
    showOfficeCall(ctx, input, settled)
  return [
    bind(callsContract.listCalls, list),
    bind(callsContract.showCall, show),
    bind(callsContract.listOfficeCalls, listOffice),
    bind(callsContract.showOfficeCall, showOffice),
    bind(callsContract.readCallDocument, readCallDocument),
    bind(callsContract.listPresets, listPresets),
    bind(callsContract.createCall, createCall),
    bind(callsContract.replaceCallDocument, replaceCallDocument),
    bind(callsContract.announceCall, announceCall),
  ]
}
