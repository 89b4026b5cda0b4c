import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../root.ts'
import type { Ask } from '../sessions.ts'

const PRESET = join(ROOT, 'server/presets/demo-call.yaml')

/** A call made from this document, and announced; returns its key. */
export async function announced(ask: Ask, yaml: string): Promise<string> {
  const { key } = await ask<{ key: string }>('POST', '/office/calls', { yaml })
  const { documentVersion: version } = await ask<{ documentVersion: number }>('GET', `/office/calls/${key}`)
  await ask('POST', `/office/calls/${key}/announcement`, { version })
  return key
}

/** The call of the demonstration, open for everything. */
export const anOpenCall = async (ask: Ask): Promise<string> => announced(ask, await readFile(PRESET, 'utf8'))

/** One like it that closes for entries at this second, without grace; `change`: what else its document says, which closes then as it is told. */
export async function aCallThatCloses(
  ask: Ask,
  closesAt: Date,
  change = (yaml: string, _close: string): string => yaml,
): Promise<string> {
  const preset = await readFile(PRESET, 'utf8')
  const close = closesAt.toISOString().slice(0, 19)
  return announced(
    ask,
    change(preset, close)
      .replace('key: demonstration-{yyyy}', `key: closing-${closesAt.getTime()}`)
      .replace('numberPrefix: DM{yy}', `numberPrefix: CS${(closesAt.getTime() / 1000) % 10_000}`)
      .replace('zone: Europe/Brussels', 'zone: UTC')
      .replace(', grace: { minutes: 5 }', '')
      .replace('closesAt: +30d 23:59:59', `closesAt: ${close}`),
  )
}

/** An empty entry; returns the address of its pages. */
export async function anEntry(ask: Ask, call: string): Promise<string> {
  const { entry } = await ask<{ entry: string }>('POST', `/calls/${call}/entries`, { category: 'meetings' })
  return `/en/my/entries/${entry}`
}
