import { z } from 'zod'
import { SITE_ROLES } from '#kernel/actor.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { operation } from '#platform/http/operation.ts'

/** An e-mail address as a person types it; compared in lower case. At most 254 characters (RFC 5321). */
export const Email = z.email().max(254)

/** Only a path of this site: never where a link from outside could lead away. */
const ReturnTo = z
  .string()
  .max(500)
  .regex(/^\/[a-z]{2}(\/|$|\?)/)

export const accountsContract = {
  requestSignInCode: operation({
    id: 'requestSignInCode',
    method: 'POST',
    path: '/sign-in/codes',
    access: 'public',
    summary: 'Mail a sign-in code to an address',
    input: z.object({ email: Email, returnTo: ReturnTo.optional() }),
    output: z.object({ email: z.string(), minutes: z.number() }),
    refusals: ['too-many-requests'],
  }),
  signIn: operation({
    id: 'signIn',
    method: 'POST',
    path: '/sign-in',
    access: 'public',
    summary: 'Open a session with a mailed code',
    input: z.object({ email: Email, code: z.string().min(1).max(40) }),
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
      roles: z.array(z.object({ role: z.enum(SITE_ROLES), callId: z.uuid().nullable() })),
    }),
  }),
  updateAccount: operation({
    id: 'updateAccount',
    method: 'PUT',
    path: '/account',
    access: 'signed-in',
    summary: 'Change one’s own name and language',
    input: z.object({ name: z.string().trim().min(1).max(200), language: z.enum(LANGUAGES) }),
    output: z.object({}),
  }),
} as const
