import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '#platform/testing/empty.ts'

type Coverage = {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

/** How often the most often run piece of the agreement's sources is run for so many distinct scores, as the engine counts it. */
function mostRuns(count: number): number {
  const folder = aFolder()
  const alpha = new URL('./alpha.ts', import.meta.url).href
  const program = `
    const { krippendorffAlpha } = await import('${alpha}')
    const ratings = Array.from({ length: ${count} }, (_, n) => ({
      unit: 'e' + (n % ${count / 4}),
      rater: 'j' + Math.floor((n * 4) / ${count}),
      value: 50 + n / 100,
    }))
    const found = krippendorffAlpha(ratings, { metric: 'ratio', resamples: 0 })
    if (found.values !== ${count}) process.exit(3)`
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, NODE_V8_COVERAGE: folder },
    stdio: 'ignore',
  })
  expect(status).toBe(0)
  const counts = readdirSync(folder)
    .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage).result)
    .filter(({ url }) => url.includes('/core/agreement/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map((range) => range.count)))
  return Math.max(...counts)
}

test('four times as many distinct scores take about four times as many steps of the ratio metric, and not sixteen times', () => {
  const [few, many] = [mostRuns(1000), mostRuns(4000)]
  expect(few).toBeGreaterThan(1000)
  expect(many / few).toBeLessThan(6)
})
