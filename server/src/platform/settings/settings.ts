import path from 'node:path'
import { parseEnvironment, type Environment } from './environment.ts'
import { keptIn, makeSecret, makeSigningKey } from './secrets.ts'

export { SettingsFault } from './fault.ts'
export { SETTINGS } from './words.ts'

export type DatabaseSettings =
  { readonly kind: 'embedded'; readonly dir: string } | { readonly kind: 'external'; readonly url: string }

export type StorageSettings =
  | { readonly kind: 'disk'; readonly dir: string }
  | {
      readonly kind: 's3'
      readonly endpoint: string
      readonly region: string
      readonly bucket: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
    }

export type MailSettings = { readonly kind: 'mailbox' } | { readonly kind: 'smtp'; readonly url: string }

/** Everything an operator can choose. Plain and frozen at start; only `main` and the command read the environment. */
export type Settings = {
  /** Absolute. */
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** Origin without a trailing slash. */
  readonly publicUrl: string
  /** As Fastify takes it: no proxy, how many, or their addresses. */
  readonly trustProxy: false | number | string
  readonly secret: string
  /** Ed25519 private key, PKCS #8 PEM. */
  readonly signingKey: string
  readonly database: DatabaseSettings
  readonly storage: StorageSettings
  readonly mail: MailSettings
  readonly mailFrom: string
  /** Whether the registry takes every place of Europe in. */
  readonly takesPlaces: boolean
  readonly logLevel: Environment['LOG_LEVEL']
  /** Whether the page with the local mailbox may be shown: whoever reads it can sign in as anyone. */
  readonly mailboxReadable: boolean
}

/** Names and addresses that every machine has for itself. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)

function storageOf(env: Environment, dataDir: string): StorageSettings {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    return { kind: 'disk', dir: path.join(dataDir, 'media') }
  return {
    kind: 's3',
    endpoint: S3_ENDPOINT,
    region: env.S3_REGION ?? 'us-east-1',
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  }
}

/**
 * The settings that the environment gives, with embedded defaults for the rest. The secret and the signing key are made
 * once in the data directory when the database is the embedded one. Throws a SettingsFault that names every problem.
 */
export function parseSettings(env: NodeJS.ProcessEnv): Settings {
  const given = parseEnvironment(env)
  const dataDir = path.resolve(given.DATA_DIR)
  const publicUrl = given.PUBLIC_URL ?? `http://localhost:${given.PORT}`
  const mail: MailSettings = given.SMTP_URL ? { kind: 'smtp', url: given.SMTP_URL } : { kind: 'mailbox' }
  return {
    dataDir,
    port: given.PORT,
    host: given.HOST,
    publicUrl,
    trustProxy: given.TRUST_PROXY,
    secret: given.SECRET ?? keptIn(path.join(dataDir, 'secret'), makeSecret),
    signingKey: given.SIGNING_KEY ?? keptIn(path.join(dataDir, 'signing-key.pem'), makeSigningKey),
    database: given.DATABASE_URL
      ? { kind: 'external', url: given.DATABASE_URL }
      : { kind: 'embedded', dir: path.join(dataDir, 'postgres') },
    storage: storageOf(given, dataDir),
    mail,
    mailFrom: given.MAIL_FROM ?? `Clarion <clarion@${new URL(publicUrl).hostname}>`,
    takesPlaces: given.PLACES === 'all',
    logLevel: given.LOG_LEVEL,
    mailboxReadable:
      mail.kind === 'mailbox' && isLoopback(given.HOST) && isLoopback(new URL(publicUrl).hostname),
  }
}
