import { readFileSync } from 'node:fs'

export const PRESETS = new URL('../../../../presets/', import.meta.url)
export const NOW = new Date('2026-11-21T10:15:30Z')
export const read = (name: string): string => readFileSync(new URL(name, PRESETS), 'utf8')
