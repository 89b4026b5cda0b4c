import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { takeClarificationBack } from './commands/take-clarification-back.ts'
import { ALONE, inGround } from './clarification.fixture.ts'
import { handIn } from './material.fixture.ts'
import { exportEntryAnswers } from './views/answers-export.ts'
import { exportEntries } from './views/office.ts'

const COLUMNS = ['', '_asked_at', '_answered_at', '_taken_back_at'].map((end) => `clarification${end}`)
const rowsOf = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[]

test(
  'the table of entries says what was asked to be made clearer, when, and what became of it',
  inGround(async ({ made, call, opensAt, closesAt, office, of, ask, say }) => {
    const row = async (now = opensAt) => {
      const asked = { call: call.key, sort: 'number' } as const
      const [entry] = rowsOf((await exportEntries({ ...office, now }, asked)).csv)
      const [answers] = rowsOf((await exportEntryAnswers({ ...office, now }, asked)).csv)
      return [...COLUMNS.map((column) => entry?.[column]), answers?.['Clarification']]
    }
    expect(await row()).toEqual(['', '', '', '', ''])
    const at = (later: number) => new Date(opensAt.getTime() + later)
    const { clarification } = await ask(['contact-name'])
    await takeClarificationBack({ ...office, now: at(1000) }, { ...of, clarification })
    expect(await row()).toEqual(['taken-back', opensAt.toISOString(), '', at(1000).toISOString(), ''])
    await ask(['title'], 'Which square?', at(2000))
    const asked = [at(2000).toISOString(), '', '']
    expect(await row()).toEqual(['open', ...asked, 'Asked, not answered yet'])
    expect(await row(closesAt)).toEqual(['not-answered', ...asked, 'Not answered'])
    await say('In the main square', at(3000))
    await handIn(made, call, at(3000), ALONE)
    expect(await row(closesAt)).toEqual([
      ...['answered', at(2000).toISOString(), at(3000).toISOString(), '', 'Answered'],
    ])
  }),
)
