import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { MOST } from '#kernel/limits.ts'
import { SITE_ROLES } from '#kernel/actor.ts'
import { SCOPE_KINDS } from '#kernel/scopes.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { Email } from '#platform/http/email.ts'
import { line } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { LINES_KEPT_DAYS, SECURITY_KINDS } from './core/security-log.ts'

/** Only a path of this site: never where a link from outside could lead away. */
const ReturnTo = z
  .string()
  .max(500)
  .regex(/^\/[a-z]{2}([/?][!-[\]-~]*)?$/)

/** Which lines of the security log; what is left out narrows nothing. */
const SecurityFilter = z.object({
  kind: z.enum(SECURITY_KINDS).optional(),
  person: z.uuid().optional(),
  network: z.string().min(1).max(50).optional(),
  /** Only of so many days; as long as lines are kept at the most. */
  days: wholeNumber(1, LINES_KEPT_DAYS).default(LINES_KEPT_DAYS),
})

/** For what a role is: the site, or which programme or call. */
const scope = { scope: z.enum(SCOPE_KINDS), scopeId: z.uuid().nullable() }

const Named = z.object({ id: z.uuid(), name: z.string(), email: z.string() })

export const accountsContract = {
  requestSignInCode: operation({
    id: 'requestSignInCode',
    method: 'POST',
    path: '/sign-in/codes',
    access: 'public',
    summary: 'Mail a sign-in code to an address',
    input: z.object({
      email: Email,
      returnTo: ReturnTo.optional(),
      /** Names this form: sent again before an answer has come, each time for a code, all of them are the same browser's. */
      once: z.uuid().optional(),
    }),
    output: z.object({ email: z.string(), minutes: z.number() }),
    refusals: ['codes-already-sent', 'too-many-requests'],
  }),
  signIn: operation({
    id: 'signIn',
    method: 'POST',
    path: '/sign-in',
    access: 'public',
    summary: 'Open a session with a mailed code',
    input: z.object({ email: Email, code: z.string().min(1).max(60) }),
    output: z.object({ name: z.string(), email: z.string() }),
    refusals: ['code-wrong', 'code-expired', 'too-many-requests'],
  }),
  signOut: operation({
    id: 'signOut',
    method: 'POST',
    path: '/sign-out',
    access: 'public',
    summary: 'End the session',
    input: z.object({}),
    output: z.object({}),
  }),
  showAccount: operation({
    id: 'showAccount',
    method: 'GET',
    path: '/account',
    access: 'signed-in',
    summary: 'One’s own name, language and roles',
    input: z.object({}),
    output: z.object({
      email: z.string(),
      name: z.string(),
      language: z.string(),
      roles: z.array(z.object({ role: z.enum(SITE_ROLES), ...scope })),
      /** Other devices and browsers where one is signed in now. */
      otherSessions: z.number(),
    }),
  }),
  endOtherSessions: operation({
    id: 'endOtherSessions',
    method: 'DELETE',
    path: '/account/other-sessions',
    access: 'signed-in',
    summary: 'Sign out everywhere else',
    input: z.object({}),
    output: z.object({ ended: z.number() }),
  }),
  updateAccount: operation({
    id: 'updateAccount',
    method: 'PUT',
    path: '/account',
    access: 'signed-in',
    summary: 'Change one’s own name and language',
    input: z.object({
      name: line(MOST.name, 1),
      language: z.enum(LANGUAGES),
      /** As the writer was shown them: what they left as it was is not changed, whatever it is by now. */
      before: z.object({ name: line(MOST.name), language: z.enum(LANGUAGES) }).optional(),
    }),
    output: z.object({}),
  }),
  listGrants: operation({
    id: 'listGrants',
    method: 'GET',
    path: '/office/grants',
    access: 'office',
    summary:
      'Who holds which office role, for the site and for the programmes and calls whose office one may read',
    input: z.object({}),
    output: z.object({
      grants: z.array(
        z.object({
          id: z.uuid(),
          role: z.enum(SITE_ROLES),
          ...scope,
          person: z.object({ name: z.string(), email: z.string() }),
          grantedAt: z.iso.datetime(),
          mayRevoke: z.boolean(),
        }),
      ),
      mayGrant: z.object({
        forSite: z.boolean(),
        /** And with them for every programme. */
        forEveryCall: z.boolean(),
        forProgrammes: z.array(z.uuid()),
        forCalls: z.array(z.uuid()),
      }),
    }),
  }),
  grantRole: operation({
    id: 'grantRole',
    method: 'POST',
    path: '/office/grants',
    access: 'office',
    summary: 'Give a person a role for the site, for a programme with all its calls, or for one call',
    input: z.object({
      email: Email,
      role: z.enum(SITE_ROLES),
      ...scope,
      /** The grant whose end is taken back by this; when that is not the last one of its kind any more, nothing is given. */
      ended: z.uuid().optional(),
      /** Names this form: sent twice, it is done once. */
      once: z.uuid().optional(),
    }),
    output: z.object({ isNew: z.boolean() }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
  revokeRole: operation({
    id: 'revokeRole',
    method: 'DELETE',
    path: '/office/grants/:grantId',
    access: 'office',
    summary: 'Take a role back',
    input: z.object({ grantId: z.uuid() }),
    output: z.object({ email: z.string(), role: z.enum(SITE_ROLES), ...scope }),
    refusals: ['grant-is-last-administrator', 'not-allowed'],
  }),
  listSiteRemarks: operation({
    id: 'listSiteRemarks',
    method: 'GET',
    path: '/office/remarks',
    access: 'office',
    summary: 'What an administrator should have set otherwise for the whole site',
    input: z.object({}),
    output: z.object({ remarks: z.array(z.enum(['proxy-unheard'])) }),
  }),
  listSecurityLines: operation({
    id: 'listSecurityLines',
    method: 'GET',
    path: '/office/security',
    access: 'office',
    summary: 'What was refused, newest first, fifty a page, and how often each kind was; for administrators',
    input: SecurityFilter.extend({
      /** `next` of the page before. */
      after: z.string().max(100).optional(),
    }),
    output: z.object({
      lines: z.array(
        z.object({
          id: z.uuid(),
          kind: z.enum(SECURITY_KINDS),
          /** Whose account it concerns; null: nobody's that is known here. */
          person: Named.nullable(),
          network: z.string().nullable(),
          /** The operation's id, `page`, or method and pattern of an address; null where lines were drawn together. */
          asked: z.string().nullable(),
          firstAt: z.iso.datetime(),
          lastAt: z.iso.datetime(),
          times: z.number(),
        }),
      ),
      next: z.string().nullable(),
      /** The person of the filter. */
      person: Named.nullable(),
      counts: z.array(
        z.object({ kind: z.enum(SECURITY_KINDS), day: z.number(), week: z.number(), month: z.number() }),
      ),
      keptDays: z.number(),
    }),
  }),
  exportSecurityLines: operation({
    id: 'exportSecurityLines',
    method: 'GET',
    path: '/office/security/export',
    access: 'office',
    summary: 'The lines of the security log as CSV; for administrators',
    input: SecurityFilter,
    output: z.object({ fileName: z.string(), csv: z.string() }),
  }),
  listNames: operation({
    id: 'listNames',
    method: 'GET',
    path: '/office/calls/:callId/names',
    access: 'office',
    summary:
      'Names by their ids of people who have done something in a call, or whom a role in it or its publication was about, for pages that show who did what',
    input: z.object({
      callId: z.uuid(),
      ids: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(200)]).default([]),
    }),
    output: z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  }),
} as const
