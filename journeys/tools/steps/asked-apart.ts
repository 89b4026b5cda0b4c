import type { Ask } from '../sessions.ts'
import { aCallThatCloses } from './office-by-api.ts'

/** The same words in each language: in which they are asked is no matter of these journeys. */
const said = (words: string): string => `{ en: ${words}, it: ${words}, el: ${words} }`
const MORE = `
    - key: more
      title: ${said('Afterwards')}
      fields:
        - { key: report, kind: long-text, phase: material, audience: jury, label: ${said('What came of it')} }
        - { key: figures, kind: long-text, phase: early-material, audience: jury, label: ${said('First figures')} }
`

/** With a phase for clarification, and two for supporting material: one closes with the entries, the other opens then. */
const askingApart = (yaml: string, closesAt: string): string =>
  yaml
    .replace(
      '  - { key: admissibility,',
      `  - { key: clearing, kind: clarification, opensAt: +0d, closesAt: +40d 23:59:59 }
  - { key: early-material, kind: material, opensAt: +0d, closesAt: ${closesAt} }
  - { key: material, kind: material, opensAt: ${closesAt}, closesAt: +40d 23:59:59 }
  - { key: admissibility,`,
    )
    .replace('\nrounds:', `${MORE}\nrounds:`)

/**
 * The demonstration's call that closes for entries at this second. From then on nothing is handed in but what its office asks to be made
 * clearer, and supporting material.
 */
export const aCallThatAsksApart = (ask: Ask, closesAt: Date): Promise<string> =>
  aCallThatCloses(ask, closesAt, askingApart)
