import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findMissingCitations } from './cited-paths.ts'

it('names the links and the paths in code spans that lead nowhere, and only those', async () => {
  const root = await mkdtemp(join(tmpdir(), 'cited paths '))
  onTestFinished(() => rm(root, { recursive: true }))
  await mkdir(join(root, 'docs'))
  await mkdir(join(root, 'server'))
  await writeFile(join(root, 'server', 'here.ts'), '')
  await writeFile(
    join(root, 'docs', 'one.md'),
    [
      'A [link](two.md) that is gone, a [good one](../server/here.ts#L3), [another site](https://example.org/x.md).',
      'Code: `server/here.ts:12`, `server/gone.ts`, `npm start`, `web/src/routes/{area}/…`.',
      '```\n`server/in-a-block.ts`\n```',
    ].join('\n'),
  )
  expect(await findMissingCitations(root)).toEqual(['docs/one.md: server/gone.ts', 'docs/one.md: two.md'])
})
