import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../root.ts'
import { as, type Ask, type Cookies } from '../sessions.ts'
import { aDesk, admit, aJuror, aSubmittedEntry } from './jury-by-api.ts'
import type { JurySite } from './jury-site.ts'
import { announced } from './office-by-api.ts'

const FINAL = `
  - key: final
    phase: final
    name: { en: The final, it: La finale, el: Ο τελικός }
    source: { kind: shortlist, round: jury }
    earlier: remarks
    jurorsPerEntry: 1
    criteria:
      - key: best
        weight: 1
        name: { en: The best, it: La migliore, el: Η καλύτερη }
        about: { en: Would you go there?, it: Ci andresti?, el: Θα πηγαίνατε; }
        scale: *five
`

/** The demonstration's call with a final, into which the best entry of the first round goes. */
const withFinal = (yaml: string): string =>
  yaml
    .replace('key: demonstration-{yyyy}', 'key: two-rounds-{yyyy}')
    .replace('numberPrefix: DM{yy}', 'numberPrefix: TR{yy}')
    .replace(
      '    jurorsPerEntry: 3\n',
      `    jurorsPerEntry: 1
    name: { en: The first round, it: Il primo turno, el: Ο πρώτος γύρος }
    cut: { kind: top, places: 1, per: call }
    questions:
      - key: advice
        label: { en: What would you advise them?, it: Che cosa consiglieresti?, el: Τι θα τους συμβουλεύατε; }
        audience: office
        required: false
`,
    )
    .replace('scale: *five\n', 'scale: *five\n        remark: { below: 2 }\n')
    .replace('\ndistinctions:', `${FINAL}\ndistinctions:`)
    .replace(
      '  - { key: results,',
      '  - { key: final, kind: judging, opensAt: +61d, closesAt: +70d 23:59:59 }\n  - { key: results,',
    )

type Sheet = { readonly call: string; readonly entry: string }

const sheetAt = ({ call, entry }: Sheet): string => `/jury/calls/${call}/entries/${entry}`

/** An entry is marked by one juror with the same mark on every criterion. */
async function mark(ask: Ask, sheet: Sheet, given: number): Promise<void> {
  const { criteria } = await ask<{ criteria: { key: string }[] }>('GET', sheetAt(sheet))
  for (const { key } of criteria)
    await ask('PUT', `${sheetAt(sheet)}/scores/${key}`, { mark: given, round: 'jury' })
}

async function give(ask: Ask, sheet: Sheet): Promise<void> {
  await ask('PUT', `${sheetAt(sheet)}/remark`, {
    remark: 'It was said to everybody.',
    version: 0,
    round: 'jury',
  })
  await ask('POST', `${sheetAt(sheet)}/review`, { round: 'jury' })
}

type FirstRound = {
  readonly call: string
  /** The desk of the last one, and of the best one in the final, once that is carried out. */
  readonly desk: string
  readonly inFinal: () => Promise<string>
  readonly juror: Cookies
}

/**
 * A call whose first round is over, with entries of these marks, the best one first. `before`: what is done at the desk of each one when it is
 * marked and not given yet.
 */
export async function aFirstRound(
  { site, office, entrant }: JurySite,
  marks: readonly number[],
  before: (desk: string, juror: Cookies) => Promise<void> = () => Promise.resolve(),
): Promise<FirstRound> {
  const preset = await readFile(join(ROOT, 'server/presets/demo-call.yaml'), 'utf8')
  const call = await as(site, office, (ask) => announced(ask, withFinal(preset)))
  const juror = await aJuror(site, office, call, 'rounds@jury.example')
  const entries: string[] = []
  let desk = ''
  for (const [at, given] of marks.entries()) {
    const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, `Piazza in turno ${at + 1}`))
    await as(site, office, (ask) => admit(ask, call, entry))
    desk = await aDesk(site, office, { call, entry, juror, round: 'jury' })
    await as(site, juror.cookies, (ask) => mark(ask, { call, entry }, given))
    await before(desk, juror.cookies)
    await as(site, juror.cookies, (ask) => give(ask, { call, entry }))
    entries.push(entry)
  }
  await as(site, office, async (ask) => {
    const { hash } = await ask<{ hash: string }>('GET', `/office/calls/${call}/judging?round=jury`)
    const closing = { round: 'jury', reason: 'Everything is judged.', hash }
    await ask('POST', `/office/calls/${call}/judging/closing`, closing)
  })
  const inFinal = async (): Promise<string> =>
    `${await aDesk(site, office, { call, entry: entries[0] ?? '', juror, round: 'final' })}?round=final`
  return { call, desk, inFinal, juror: juror.cookies }
}
