import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../testing/empty.ts'
import { keptIn } from './secrets.ts'
import { parseSettings, SETTINGS, SettingsFault } from './settings.ts'

const ed25519 = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    parseSettings({ DATA_DIR: '/nonexistent/never-written', ...env })
  } catch (error) {
    if (error instanceof SettingsFault) return error.problems.map(({ name, kind }) => `${name} ${kind}`)
    throw error
  }
  return []
}

test('without any variable everything is embedded, on loopback, with the mailbox readable', () => {
  const dataDir = aFolder()
  const { secret, signingKey, ...rest } = parseSettings({ DATA_DIR: dataDir })
  expect(rest).toEqual({
    dataDir,
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    database: { kind: 'embedded', dir: path.join(dataDir, 'postgres') },
    storage: { kind: 'disk', dir: path.join(dataDir, 'media') },
    mail: { kind: 'mailbox' },
    mailFrom: 'Clarion <clarion@localhost>',
    takesPlaces: true,
    logLevel: 'info',
    mailboxReadable: true,
  })
  expect([secret.length, createPrivateKey(signingKey).asymmetricKeyType]).toEqual([64, 'ed25519'])
})

test('makes the secret and the signing key once, for the owner’s eyes only', () => {
  const DATA_DIR = aFolder()
  const [first, second] = [parseSettings({ DATA_DIR }), parseSettings({ DATA_DIR })]
  expect(second).toEqual(first)
  const modes = ['secret', 'signing-key.pem'].map((file) => statSync(path.join(DATA_DIR, file)).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600])
})

test('two processes that start at once keep the same secret', () => {
  const file = path.join(aFolder(), 'secret')
  const slow = keptIn(file, () => {
    keptIn(file, () => 'the faster one')
    return 'the slower one'
  })
  expect([slow, readFileSync(file, 'utf8')]).toEqual(['the faster one', 'the faster one'])
})

test('each embedded part gives way to its variables', () => {
  const pem = ed25519()
  const file = path.join(aFolder(), 'key.pem')
  writeFileSync(file, pem)
  const env = {
    DATA_DIR: '/nonexistent/never-written',
    PORT: '8080',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://award.example.eu/',
    TRUST_PROXY: '1',
    SECRET: 'x'.repeat(32),
    SIGNING_KEY: file,
    DATABASE_URL: 'postgres://u:p@db:5432/clarion',
    S3_ENDPOINT: 'https://s3.example.eu',
    S3_BUCKET: 'media',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'key',
    SMTP_URL: 'smtp://mail:587',
    MAIL_FROM: 'Award <award@example.eu>',
    PLACES: 'none',
    LOG_LEVEL: 'warn',
  }
  expect(parseSettings(env)).toEqual({
    dataDir: '/nonexistent/never-written',
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'https://award.example.eu',
    trustProxy: 1,
    secret: 'x'.repeat(32),
    signingKey: pem,
    database: { kind: 'external', url: env.DATABASE_URL },
    storage: {
      kind: 's3',
      endpoint: 'https://s3.example.eu',
      region: 'us-east-1',
      bucket: 'media',
      accessKeyId: 'id',
      secretAccessKey: 'key',
    },
    mail: { kind: 'smtp', url: env.SMTP_URL },
    mailFrom: env.MAIL_FROM,
    takesPlaces: false,
    logLevel: 'warn',
    mailboxReadable: false,
  })
  expect(parseSettings({ ...env, SIGNING_KEY: pem.replaceAll('\n', '\\n') }).signingKey).toBe(pem)
})

test('names everything that is wrong or missing at once, and what to write, but no value', () => {
  const env = {
    PORT: 'http',
    HOST: 'every network',
    TRUST_PROXY: 'true',
    PUBLIC_URL: 'https://example.eu/award',
    SECRET: 'hunter2',
    SIGNING_KEY: '/nonexistent/key.pem',
    DATABASE_URL: 'mysql://db',
    S3_ENDPOINT: 's3.example.eu',
    S3_BUCKET: 'media',
    SMTP_URL: 'mail:587',
    MAIL_FROM: 'the office',
    LOG_LEVEL: 'loud',
  }
  expect(problemsOf(env)).toEqual([
    'PORT wrong',
    'HOST wrong',
    'PUBLIC_URL wrong',
    'TRUST_PROXY wrong',
    'SECRET wrong',
    'SIGNING_KEY wrong',
    'DATABASE_URL wrong',
    'S3_ENDPOINT wrong',
    'S3_ACCESS_KEY_ID missing-beside-s3',
    'S3_SECRET_ACCESS_KEY missing-beside-s3',
    'SMTP_URL wrong',
    'MAIL_FROM wrong',
    'LOG_LEVEL wrong',
  ])
  expect(() => parseSettings(env)).toThrow(
    /PORT cannot be used\. Write a port number[^]*MAIL_FROM cannot be used\. Write the sender/,
  )
  expect(() => parseSettings(env)).not.toThrow(/hunter2/)
})

test.each([
  'award@example.eu',
  'European Award <award@example.eu>',
  '"Award, European" <award@example.eu>',
  '<award@example.eu>',
  'Βραβείο <info@παράδειγμα.ελ>',
  'Clarion <award@localhost>',
  'Clarion <award@intranet>',
  'award@Mail-1',
])('the sender of mails may be %s', (MAIL_FROM) => {
  expect(parseSettings({ MAIL_FROM }).mailFrom).toBe(MAIL_FROM)
})

test.each([
  '@',
  'award@',
  'Award <award@-example>',
  'Award <award@example.>',
  'Award <award@exam ple>',
  'award@example.eu, office@example.eu',
  'Award, European <award@example.eu>',
  'award@example.eu; office@',
  'Award <award@example.eu>\r\nBcc: all@example.eu',
  'Award <award@example.eu>\nX-Header: yes',
  'mailto:award@example.eu',
  'Award <a ward@example .eu>',
])('a sender that is not one address stops the start, and says what to write: %s', (MAIL_FROM) => {
  expect(problemsOf({ MAIL_FROM })).toEqual(['MAIL_FROM wrong'])
  expect(() => parseSettings({ MAIL_FROM })).toThrow(
    /MAIL_FROM cannot be used\. Write the sender .*one address/,
  )
})

test('what is missing beside another setting is named with it', () => {
  expect(problemsOf({ S3_ENDPOINT: 'https://s3.example.eu', SMTP_URL: 'smtp://mail' })).toEqual([
    'S3_BUCKET missing-beside-s3',
    'S3_ACCESS_KEY_ID missing-beside-s3',
    'S3_SECRET_ACCESS_KEY missing-beside-s3',
    'MAIL_FROM missing-beside-smtp',
  ])
})

test('an external database is shared by processes: secret and signing key must be given', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://db/clarion' })).toEqual([
    'SECRET missing-beside-database',
    'SIGNING_KEY missing-beside-database',
  ])
})

test.each([
  ['no', false],
  ['0', false],
  ['2', 2],
  ['10.0.0.1, fd00::/8', '10.0.0.1, fd00::/8'],
])('TRUST_PROXY=%s is %s', (TRUST_PROXY, expected) => {
  expect(parseSettings({ DATA_DIR: aFolder(), TRUST_PROXY }).trustProxy).toBe(expected)
})

test('TRUST_PROXY=true is refused: any visitor could choose their address', () => {
  expect(problemsOf({ TRUST_PROXY: 'true' })).toEqual(['TRUST_PROXY wrong'])
})

test.each([
  [{ HOST: '0.0.0.0' }, false],
  [{ PUBLIC_URL: 'https://award.example.eu' }, false],
  [{ HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' }, true],
  [{ PUBLIC_URL: 'http://127.0.0.1.example.eu' }, false],
])('with %o the mailbox is readable: %s', (env, readable) => {
  expect(parseSettings({ DATA_DIR: aFolder(), ...env }).mailboxReadable).toBe(readable)
})

test('an empty variable counts as not given', () => {
  const empty = Object.fromEntries(SETTINGS.map((name) => [name, '']))
  expect(parseSettings({ ...empty, DATA_DIR: aFolder() }).port).toBe(3000)
})
