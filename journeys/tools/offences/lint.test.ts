import { relative } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALLOWED, OFFENCES, PLOT } from './lint-offences.ts'
import { plant } from './plant.ts'

describe('how code may be written', () => {
  const reported = new Map<string, readonly string[]>()
  let clear: () => Promise<void>

  beforeAll(async () => {
    const planted = await plant(PLOT)
    clear = planted.clear
    const results = await new ESLint({ cwd: planted.root }).lintFiles(['server', 'web', 'journeys'])
    for (const { filePath, messages } of results) {
      const errors = messages.filter(({ severity }) => severity === 2)
      reported.set(
        relative(planted.root, filePath),
        errors.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      )
    }
  })
  afterAll(() => clear())

  it.each(OFFENCES)('$file is reported by $reports and by nothing else', ({ file, reports }) => {
    const [report, ...others] = reported.get(file) ?? []
    expect({ report: report?.slice(0, reports.length), others }).toEqual({ report: reports, others: [] })
  })

  it.each(ALLOWED)('%s is allowed', (file) => {
    expect(reported.get(file)).toEqual([])
  })
})
