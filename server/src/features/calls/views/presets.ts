import { readdir, readFile } from 'node:fs/promises'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withFreeNames } from '../core/free-names.ts'
import { inProgramme, type Programme } from '../core/in-programme.ts'
import { loadPreset } from '../core/preset.ts'
import { mayCreateCalls, ownProgrammes } from '../policy.ts'
import { namesInUse } from '../store/calls.ts'
import { listProgrammes } from '../store/programmes.ts'

const PRESETS = new URL('../../../../presets/', import.meta.url)

/** Each so that whoever asks can create it as it stands: with names that are free, and of a programme of theirs. */
export async function listPresets(ctx: Ctx) {
  demand(mayCreateCalls(ctx.actor))
  const ids = ownProgrammes(ctx.actor)
  const own = ids && (await listProgrammes(ctx.db, ids))
  const inUse = await namesInUse(ctx.db)
  const files = (await readdir(PRESETS)).filter((name) => name.endsWith('.yaml')).sort()
  const presets = await Promise.all(
    files.map(async (name) => {
      const yaml = await readFile(new URL(name, PRESETS), 'utf8')
      const loaded = loadPreset(yaml, { startsAt: ctx.now })
      if (!loaded.ok) return []
      const { document } = loaded
      const shown = withFreeNames(ofOwn(yaml, document.programme.key, own), document, inUse)
      const key = name.replace('.yaml', '')
      return [{ key, name: { ...document.name }, year: document.year, yaml: shown }]
    }),
  )
  return { presets: presets.flat(), programmes: own }
}

function ofOwn(yaml: string, key: string, own: readonly Programme[] | null): string {
  const [first] = own ?? []
  return first === undefined || own?.some((one) => one.key === key) ? yaml : inProgramme(yaml, first)
}
