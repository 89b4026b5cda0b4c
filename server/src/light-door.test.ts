import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const door = new URL('./contract.ts', import.meta.url).href
const LOADED = `
import { registerHooks } from 'node:module'
const seen = []
registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) })
await import(${JSON.stringify(door)})
console.log(JSON.stringify(seen))
`
/** What decides nothing for itself: shapes, the names of states, and the mathematics of forms and documents. */
const LIGHT =
  /^(contract|kernel\/.+|platform\/http\/.+|features\/[^/]+\/(contract(\/.+)?|states|core\/.+)|features\/forms\/index)\.ts$/
/** What the kernel and platform/http stand on. */
const LIBRARIES = ['zod', 'ipaddr.js']

test('the door of the web loads shapes and what they stand on, no store, no command and no view', async () => {
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', LOADED])
  const loaded = (JSON.parse(stdout) as string[]).filter((url) => url.startsWith('file:'))
  const own = loaded.filter((url) => !url.includes('/node_modules/'))
  const source = new URL('./', import.meta.url).href
  const heavy = own.map((url) => url.replace(source, '')).filter((path) => !LIGHT.test(path))
  expect(heavy).toEqual([])
  const others = loaded.flatMap(
    (url) => /.*\/node_modules\/((@[^/]+\/)?[^/]+)/.exec(fileURLToPath(url))?.[1] ?? [],
  )
  expect([...new Set(others)].filter((name) => !LIBRARIES.includes(name))).toEqual([])
  expect(own.length).toBeGreaterThan(50)
})
