import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { administer, dropDatabase, urlOf } from './databases.ts'

/** The address of a database without any table, dropped after the test. */
export async function emptyDatabase(): Promise<string> {
  const adminUrl = inject('adminUrl')
  const name = `${inject('template')}_empty_${randomBytes(6).toString('hex')}`
  await administer(adminUrl, (sql) => sql`create database ${sql(name)}`)
  onTestFinished(async () => void (await dropDatabase(adminUrl, name)))
  return urlOf(adminUrl, name)
}

/** A folder that is removed after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clarion-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
