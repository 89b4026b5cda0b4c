import { z } from 'zod'
import { addressesIn, blankQuotes } from '#kernel/people-cells.ts'
import { SettingsFault, type SettingProblem } from './fault.ts'
import { readSigningKey } from './secrets.ts'
import { SETTINGS, type SettingName } from './words.ts'

const url = (...protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol))

const whole = (max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().max(max))

// `true` is not accepted: it would believe any address that a visitor writes into X-Forwarded-For.
const trustProxy = z.union([
  z.enum(['false', 'no']).transform(() => false as const),
  whole(20).transform((proxies) => (proxies === 0 ? (false as const) : proxies)),
  z.string().regex(/^[0-9a-fA-F.:/]*[.:][0-9a-fA-F.:/]*(\s*,\s*[0-9a-fA-F.:/]+)*$/),
])

/** One address, and words before it if there are any. What separates addresses stands in quotes there, and nothing begins another header. */
const sender = z.string().refine((value) => {
  // Machines of a network of one's own, and one's own machine, have names without a dot.
  const { good, bad } = addressesIn(value.replace(/@([a-z\d](?:[a-z\d-]*[a-z\d])?)(>?)$/i, '@$1.localhost$2'))
  const unquoted = blankQuotes(value).replaceAll('\0', '')
  return good.length === 1 && bad.length === 0 && !/[,;:\p{C}]/u.test(unquoted)
})

const Environment = z.object({
  DATA_DIR: z.string().default('.data'),
  PORT: whole(65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  PUBLIC_URL: url('http:', 'https:')
    .refine((value) => new URL(value).pathname === '/')
    .transform((value) => new URL(value).origin)
    .optional(),
  TRUST_PROXY: trustProxy.default(false),
  SECRET: z.string().min(32).optional(),
  SIGNING_KEY: z.string().transform(readSigningKey).pipe(z.string()).optional(),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  S3_ENDPOINT: url('http:', 'https:').optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: sender.optional(),
  PLACES: z.enum(['all', 'none']).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Environment = z.infer<typeof Environment>

const S3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

type Given = Partial<Record<SettingName, string>>

function missing(given: Given): readonly SettingProblem[] {
  const lacks = (names: readonly SettingName[], kind: SettingProblem['kind']) =>
    names.filter((name) => given[name] === undefined).map((name) => ({ name, kind }))
  const s3 = [...S3, 'S3_REGION' as const].some((name) => given[name] !== undefined)
  return [
    ...(given.DATABASE_URL === undefined ? [] : lacks(['SECRET', 'SIGNING_KEY'], 'missing-beside-database')),
    ...(s3 ? lacks(S3, 'missing-beside-s3') : []),
    ...(given.SMTP_URL === undefined ? [] : lacks(['MAIL_FROM'], 'missing-beside-smtp')),
  ]
}

/** Reads the variables we know; an empty one counts as not given, as compose files write it. Throws a SettingsFault naming all problems. */
export function parseEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given: Given = Object.fromEntries(
    SETTINGS.map((name) => [name, env[name]?.trim()]).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  )
  const parsed = Environment.safeParse(given)
  const wrong = new Set(parsed.error?.issues.map((issue) => issue.path[0] as SettingName))
  const problems = [...[...wrong].map((name) => ({ name, kind: 'wrong' as const })), ...missing(given)]
  if (parsed.success && problems.length === 0) return parsed.data
  throw new SettingsFault(problems.sort((a, b) => SETTINGS.indexOf(a.name) - SETTINGS.indexOf(b.name)))
}
