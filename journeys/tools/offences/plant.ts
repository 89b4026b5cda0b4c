import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from '#tools/root.ts'

/** Files by path; a file is its text. */
export type Plot = Readonly<Record<string, string>>

const HOUSE_RULES = [
  '.dependency-cruiser.cjs',
  '.dependency-cruiser.web.cjs',
  'eslint.config.js',
  'package.json',
  'tsconfig.json',
  'server/package.json',
  'web/package.json',
]

/** A house of its own in a temporary folder: our rules, our packages, and nothing but the given files. */
export async function plant(
  plot: Plot,
): Promise<{ readonly root: string; readonly clear: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'clarion-offences-'))
  for (const path of HOUSE_RULES) await cp(join(ROOT, path), join(root, path))
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  for (const [path, text] of Object.entries(plot)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return { root, clear: () => rm(root, { recursive: true }) }
}
