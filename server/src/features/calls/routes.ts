import { bind, type BoundOperation } from '#platform/http/run.ts'
import { announceCall } from './commands/announce-call.ts'
import { createCall } from './commands/create-call.ts'
import { replaceCallDocument } from './commands/replace-call-document.ts'
import { callsContract } from './contract.ts'
import {
  listCalls,
  listOfficeCalls,
  listPresets,
  readCallDocument,
  showCall,
  showOfficeCall,
} from './views.ts'

export const callsOperations: readonly BoundOperation[] = [
  bind(callsContract.listCalls, listCalls),
  bind(callsContract.showCall, showCall),
  bind(callsContract.listOfficeCalls, listOfficeCalls),
  bind(callsContract.showOfficeCall, showOfficeCall),
  bind(callsContract.readCallDocument, readCallDocument),
  bind(callsContract.listPresets, listPresets),
  bind(callsContract.createCall, createCall),
  bind(callsContract.replaceCallDocument, replaceCallDocument),
  bind(callsContract.announceCall, announceCall),
]
