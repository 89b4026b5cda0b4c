import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkCallCommand } from './check-call.ts'
import { checked, run, write } from './testing.ts'
import { parse, stringify } from 'yaml'

const PRESETS = fileURLToPath(new URL('../../presets/', import.meta.url))
const PRESET = `${PRESETS}clarinet-2019.yaml`
const SCHEMA = new URL('../../../docs/schemas/call.schema.json', import.meta.url)

test('check-call says that nothing is wrong with a preset', async () => {
  for (const name of readdirSync(PRESETS).filter((one) => one.endsWith('.yaml'))) {
    const { out, code } = await run(checkCallCommand(), `${PRESETS}${name}`)
    expect([name, out, code]).toEqual([name, expect.stringMatching(/^Nothing is wrong/), 0])
  }
})

test('check-call names all that is wrong, each cause once, with file, line, place and remedy', async () => {
  const text = readFileSync(PRESET, 'utf8')
  const file = write(
    'wrong.yaml',
    text
      .replace('zone: Europe/Brussels', 'zone: Europe/Bruxelles')
      .replace('ink: 3', 'ink: 9')
      .replace('languages:', 'langages:'),
  )
  const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length
  const { out, code } = await run(checkCallCommand(), file)
  expect(code).toBe(1)
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringContaining(`${file}:${lineOf('languages:')}:1 langages: `),
    `${file}:${lineOf('zone:')}:1 zone: "Europe/Bruxelles" is no IANA time zone. Write an IANA name such as Europe/Brussels.`,
    expect.stringMatching(/ categories\.2\.ink: .*\. Write 6 or less\.$/),
  ])
  const { out: json } = await run(checkCallCommand(), file, '--json')
  expect((JSON.parse(json) as { problems: object[] }).problems).toMatchObject([
    { kind: 'unknown', field: 'langages' },
    { kind: 'zone', remedy: expect.stringContaining('IANA') },
    { kind: 'large', line: lineOf('ink: 3') },
  ])
})

test('check-call says what a call promises and nobody here finds, with its place, and refuses nothing for it', async () => {
  const text = readFileSync(PRESET, 'utf8')
    .replace(
      '  - { key: winner,',
      '  - { key: choice, source: { kind: vote, phase: vote }, name: { en: Choice } }\n  - { key: winner,',
    )
    .replace(
      '  - { key: judging,',
      '  - { key: vote, kind: vote, opensAt: 2019-09-01T00:00 }\n  - { key: judging,',
    )
  const file = write('vote.yaml', text)
  const { out, code } = await run(checkCallCommand(), file)
  const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length
  expect([out.split('\n').slice(1, 3), code]).toEqual([
    [
      `Note: ${file}:${lineOf('key: vote,')}:18 phases.2.kind: its dates are told, but nobody can vote here.`,
      `Note: ${file}:${lineOf('key: choice')}:20 distinctions.0.source: nobody is proposed for it, as no public vote runs here; the office can record it by hand.`,
    ],
    0,
  ])
  const { out: json } = await run(checkCallCommand(), file, '--json')
  expect(JSON.parse(json)).toMatchObject({ problems: [], gaps: [{ field: 'phases.2.kind' }, {}] })
})

test('check-call says what would tell a jury without names who entered', async () => {
  const text = readFileSync(PRESET, 'utf8')
    .replace(/\nrounds:\n {2}- /, '\nrounds:\n  - anonymous: true\n    ')
    .replace('kind: authority', 'hiddenWhenAnonymous: false\n          kind: authority')
  const { out, code } = await run(checkCallCommand(), write('nameless.yaml', text), '--json')
  const { gaps } = JSON.parse(out) as { gaps: { field: string }[] }
  expect([code, gaps.map(({ field }) => field)]).toEqual([
    0,
    ['rounds.0.anonymous', expect.stringMatching(/^form\.sections\.\d+\.fields\.\d+\.hiddenWhenAnonymous$/)],
  ])
})

test('check-call says that a jury with names is told who enters, whoever reads the answer', async () => {
  const text = readFileSync(PRESET, 'utf8')
  const fieldsOf = async (file: string) => {
    const { out } = await run(checkCallCommand(), file, '--json')
    return (JSON.parse(out) as { gaps: { field: string }[] }).gaps.map(({ field }) => field)
  }
  expect(await fieldsOf(PRESET)).toEqual([])
  const kept = text.replace(/(kind: authority[^]*?audience: )\w+/, '$1office')
  expect(await fieldsOf(write('kept.yaml', kept))).toEqual([
    expect.stringMatching(/^form\.sections\.\d+\.fields\.\d+\.audience$/),
  ])
})

test('check-call says that panels by country or language, and a bar by country, tell a jury without names where an entry is from', async () => {
  const text = readFileSync(PRESET, 'utf8')
    .replace(
      /\nrounds:\n {2}- /,
      '\nrounds:\n  - anonymous: true\n    panels: [{ key: south, name: { en: South }, countries: [IT] }, { key: all, name: { en: All } }]\n    ',
    )
    .replace(/\nconflictRules:.*\n/, '\n')
  const file = write('sorted.yaml', `${text}\nconflictRules: [own-country, declared]\n`)
  const { out } = await run(checkCallCommand(), file, '--json')
  const { gaps } = JSON.parse(out) as { gaps: { field: string }[] }
  expect(gaps.map(({ field }) => field)).toEqual([
    'rounds.0.anonymous',
    'rounds.0.panels.0.countries',
    'conflictRules.0',
  ])
})

test('check-call says that a round with names tells none as long as one without them goes on', async () => {
  const call = parse(readFileSync(PRESET, 'utf8')) as { rounds: object[]; phases: { kind: string }[] }
  const [round] = call.rounds as { key: string }[]
  const judging = call.phases.find(({ kind }) => kind === 'judging')
  const named = (en: string) => ({ name: { en, it: en, el: en } })
  const gapsOf = async (opensAt: string) => {
    const phases = [...call.phases, { ...judging, key: 'finals', opensAt, closesAt: '2019-09-29T00:00' }]
    const rounds = [
      { ...round, ...named('First'), anonymous: true, cut: { kind: 'by-hand' } },
      {
        ...round,
        ...named('Finals'),
        key: 'finals',
        phase: 'finals',
        source: { kind: 'shortlist', round: round?.key },
      },
    ]
    const file = write('beside.yaml', stringify({ ...call, phases, rounds }))
    const { out } = await run(checkCallCommand(), file, '--json')
    const { problems, gaps } = JSON.parse(out) as { problems: object[]; gaps: { field: string }[] }
    return [problems, gaps.map(({ field }) => field)]
  }
  expect(await gapsOf('2019-08-20T00:00')).toEqual([[], ['rounds.0.anonymous', 'rounds.1.anonymous']])
  expect(await gapsOf('2019-09-07T00:00')).toEqual([[], ['rounds.0.anonymous']])
})

test('check-call says what cannot be read, or was typed wrong, with the exit code for it', async () => {
  expect((await run(checkCallCommand(), write('none.yaml', '') + '.gone')).code).toBe(2)
  expect((await run(checkCallCommand(), PRESET, '--at', 'soon')).code).toBe(64)
  expect((await run(checkCallCommand())).code).toBe(64)
})

test('the schema that is published is that of the code, and lets every preset in', async () => {
  const { out } = await run(checkCallCommand(), '--schema')
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(JSON.parse(out))
  const preset = parse(readFileSync(PRESET, 'utf8')) as Record<string, unknown>
  checked(JSON.stringify(preset), 'call')
  expect(() => checked(JSON.stringify({ ...preset, categories: [] }), 'call')).toThrow()
  expect(() => checked(JSON.stringify({ ...preset, langages: [] }), 'call')).toThrow()
})
