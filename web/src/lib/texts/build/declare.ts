import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { declaration } from './catalogues.ts'

const target = new URL('../generated/keys.d.ts', import.meta.url)

const current = (): string | undefined => {
  try {
    return readFileSync(target, 'utf8')
  } catch {
    return undefined
  }
}

/** Writes the typed keys, but only when they changed: a touched file makes editors and watchers work for nothing. */
export function declareKeys(): void {
  const text = declaration()
  if (text === current()) return
  mkdirSync(new URL('.', target), { recursive: true })
  writeFileSync(target, text)
}

if (import.meta.main) declareKeys()
