import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gapsIn } from './gaps.ts'
import { loadPreset } from './preset.ts'

const YAML = readFileSync(new URL('../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')

const gapsOf = (kind: string, anonymous = false) => {
  const held = YAML.replace('kind: judging,', `kind: ${kind},`)
  const loaded = loadPreset(held, { startsAt: new Date('2026-11-21T10:15:30Z') })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const rounds = loaded.document.rounds.map((round) => ({ ...round, anonymous }))
  return gapsIn(held, { ...loaded.document, rounds }).map(({ message }) => message)
}
const PUBLIC = 'it is shown to everybody: send the address of a meeting to those who come, not here'
const SEEN = 'whoever is heard is seen by the jury that hears them'

test('an address at the place of a hearing is said to be shown to everybody; where it is held is not', () => {
  for (const address of [
    'https://meet.example/abc',
    'www.meet.example',
    'meet.example/abc',
    'jury@meet.example',
  ])
    expect(gapsOf(`hearing, place: { en: "Online: ${address}" }`)).toContain(PUBLIC)
  expect(gapsOf('hearing, place: { en: "Town hall, room 2.1, St. Mary/Bruges" }')).not.toContain(PUBLIC)
})

test('a jury that judges without names and hears entrants is said to see them', () => {
  expect(gapsOf('hearing', true)).toContain(SEEN)
  expect([gapsOf('hearing'), gapsOf('judging', true)].flat()).not.toContain(SEEN)
})
