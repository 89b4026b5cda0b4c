/** What an operator reads about each setting: what to write, with an example where it helps. */
export const SETTING_WORDS = {
  DATA_DIR: 'Write the path of a folder this program may write to (default: .data).',
  PORT: 'Write a port number from 0 to 65535 (default: 3000; 0 takes any free port).',
  HOST: 'Write the address to listen on (default: 127.0.0.1; 0.0.0.0 for every network).',
  PUBLIC_URL: 'Write the address people type, without a path, for example https://award.example.eu',
  TRUST_PROXY:
    'Write how many proxies stand in front, for example 1, or their addresses separated by commas.',
  SECRET:
    'Write at least 32 random characters, the same for every process; `openssl rand -hex 32` makes some.',
  SIGNING_KEY:
    'Write an Ed25519 private key (PEM) or the path of its file, the same for every process; `openssl genpkey -algorithm ed25519` makes one.',
  DATABASE_URL: 'Write a PostgreSQL address: postgres://user:password@host:5432/database',
  S3_ENDPOINT: 'Write the address of the S3 server, for example https://s3.example.eu',
  S3_REGION: 'Write the region of the S3 server (default: us-east-1).',
  S3_BUCKET: 'Write the name of a bucket that exists.',
  S3_ACCESS_KEY_ID: 'Write the access key of the S3 server.',
  S3_SECRET_ACCESS_KEY: 'Write the secret key that belongs to S3_ACCESS_KEY_ID.',
  SMTP_URL: 'Write a mail server: smtp://user:password@host:587 or smtps://user:password@host:465',
  MAIL_FROM:
    'Write the sender of every mail: one address, with a name before it if there is one, for example "European Award <award@example.eu>" (a name with a comma in quotes).',
  PLACES: 'Write all or none: whether the registry takes every place of Europe in (default: all).',
  LOG_LEVEL: 'Write one of fatal, error, warn, info, debug, trace, silent (default: info).',
} as const

export type SettingName = keyof typeof SETTING_WORDS

/** Every variable that is read from the environment. */
export const SETTINGS = Object.keys(SETTING_WORDS) as readonly SettingName[]

export const PROBLEM_WORDS = {
  missing: 'is missing',
  wrong: 'cannot be used',
  'missing-beside-s3': 'is missing although another S3_ setting is given',
  'missing-beside-database': 'is missing although DATABASE_URL is given',
  'missing-beside-smtp': 'is missing although SMTP_URL is given',
} as const

export type SettingProblemKind = keyof typeof PROBLEM_WORDS

export const SETTINGS_FAULT = 'Clarion cannot start with these settings:'

/** For the log, when a proxy's headers arrive that nobody told us to believe. */
export const UNHEARD_PROXY =
  'Requests come with X-Forwarded- or Forwarded headers, but TRUST_PROXY is not set: if a proxy stands in front, all visitors count as one network and limits meet them together. Set TRUST_PROXY to the number of proxies, for example 1, or to their addresses.'
