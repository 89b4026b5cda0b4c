import { readdir, readFile } from 'node:fs/promises'
import { mayReadOffice, mayReadOfficeAnywhere, type Actor } from '#kernel/actor.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withFreeNames } from './core/free-names.ts'
import { isOpenForEntries, timeline } from './core/phases.ts'
import { documentText, loadPreset } from './core/preset.ts'
import { mayCreateCall, mayReadCallOffice, mayRunCall, maySeeCall } from './policy.ts'
import { getCall, listCallRows, namesInUse, type Call } from './store.ts'

const PRESETS = new URL('../../../presets/', import.meta.url)

const factsOf = (call: Call, now: Date) => ({
  id: call.id,
  key: call.key,
  state: call.state,
  isDemonstration: call.isDemonstration,
  opensAt: call.opensAt.toISOString(),
  closesAt: call.closesAt.toISOString(),
  isOpenForEntries: call.state === 'announced' && isOpenForEntries(call.document, now),
  timeline: [...timeline(call.document, now)],
})

const summaryOf = (call: Call, now: Date) => ({
  ...factsOf(call, now),
  name: { ...call.document.name },
  shortName: { ...call.document.shortName },
  demonstration: call.document.demonstration && { ...call.document.demonstration },
  year: call.document.year,
  zone: call.document.zone,
})

export async function listCalls(ctx: Ctx) {
  const rows = await listCallRows(ctx.db, { announcedOnly: true, ids: null })
  return { calls: rows.map((call) => summaryOf(call, ctx.now)) }
}

export async function showCall(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(maySeeCall(ctx.actor, call))
  return viewOf(call, ctx.now)
}

const viewOf = (call: Call, now: Date) => ({
  ...factsOf(call, now),
  documentVersion: call.documentVersion,
  document: call.document,
  now: now.toISOString(),
})

export async function listOfficeCalls(ctx: Ctx) {
  const rows = await listCallRows(ctx.db, { announcedOnly: false, ids: readableCalls(ctx.actor) })
  return { calls: rows.map((call) => summaryOf(call, ctx.now)), mayCreate: mayCreateCall(ctx.actor).ok }
}

/** The calls whose office an actor may read; null: all. */
function readableCalls(actor: Actor): string[] | null {
  if (actor.kind !== 'person' || mayReadOffice(actor, null)) return null
  return mayReadOfficeAnywhere(actor) ? [...actor.callRoles.keys()] : []
}

export async function showOfficeCall(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(mayReadCallOffice(ctx.actor, call))
  return { ...viewOf(call, ctx.now), mayRun: mayRunCall(ctx.actor, call).ok }
}

export async function readCallDocument(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(mayReadCallOffice(ctx.actor, call))
  return { documentVersion: call.documentVersion, yaml: documentText(call.document) }
}

export async function listPresets(ctx: Ctx) {
  demand(mayCreateCall(ctx.actor))
  const inUse = await namesInUse(ctx.db)
  const files = (await readdir(PRESETS)).filter((name) => name.endsWith('.yaml')).sort()
  const presets = await Promise.all(
    files.map(async (name) => {
      const yaml = await readFile(new URL(name, PRESETS), 'utf8')
      const loaded = loadPreset(yaml, { startsAt: ctx.now })
      return loaded.ok
        ? [
            {
              key: name.replace('.yaml', ''),
              name: { ...loaded.document.name },
              year: loaded.document.year,
              yaml: withFreeNames(yaml, loaded.document, inUse),
            },
          ]
        : []
    }),
  )
  return { presets: presets.flat() }
}
