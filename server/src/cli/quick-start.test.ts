import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const here = (path: string): string => new URL(path, import.meta.url).pathname

/** What Node loads, and as what, for a program that asks the database. */
async function loaded(...first: readonly string[]): Promise<string[]> {
  const program = `
    import { registerHooks } from 'node:module'
    ${first.map((path) => `await import(${JSON.stringify(path)})`).join('\n')}
    const seen = []
    registerHooks({ load: (url, context, next) => { const found = next(url, context); seen.push(url + ' ' + found.format); return found } })
    await import(${JSON.stringify(here('../platform/db/client.ts'))})
    await import(${JSON.stringify(here('../features/jury/tables.ts'))})
    process.stdout.write(seen.join('\\n'))`
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: here('.') },
  )
  expect(stderr).toBe('')
  return stdout.split('\n').sort()
}

test('a command loads the same files in the same way, whether its start is quick or not', async () => {
  const [plain, quick] = [await loaded(), await loaded(here('./quick-start.ts'))]
  expect(plain.filter((line) => line.includes('/drizzle-orm/')).length).toBeGreaterThan(50)
  expect(quick).toEqual(plain)
})
