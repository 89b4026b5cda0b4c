import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { grantRole, makeSignInAddress } from '#features/accounts/index.ts'
import { addAuthorities, seedAuthorities } from '#features/authorities/index.ts'
import { findCall } from './call.ts'
import { fictitiousAuthorities } from './content/content.ts'
import { EDITION_2019, loadEdition2019 } from './edition-2019.ts'
import { loadOpenCall } from './open-call.ts'
import { saySite } from './site.ts'
import { demoAddress, demoPerson } from './people.ts'

/** What a demonstration prints at the end: who can sign in, and with which one-time address. */
export type DemoSignIn = { readonly role: 'organiser' | 'juror' | 'entrant'; readonly address: string }

const SIGN_INS = [
  ['organiser', 1],
  ['organiser', 2],
  ['juror', 1],
  ['entrant', 1],
] as const

type DemoParts = { ctxFor(actor: Ctx['actor']): Ctx }

/** Whether the demonstration is in this database, complete. */
export async function isDemoLoaded(parts: DemoParts): Promise<boolean> {
  return (await findCall(operatorOf(parts), EDITION_2019))?.state === 'announced'
}

/** Whether a loading was interrupted: its call is there and not announced yet. */
export async function isDemoBegun(parts: DemoParts): Promise<boolean> {
  return (await findCall(operatorOf(parts), EDITION_2019))?.state === 'draft'
}

/** Loads the demonstration, or what an interrupted loading left out; false when it was there already. */
export async function loadDemo(parts: DemoParts): Promise<boolean> {
  if (await isDemoLoaded(parts)) return false
  const ctx = withoutErrands(operatorOf(parts))
  await saySite(ctx)
  await seedAuthorities(ctx)
  await addAuthorities(ctx, fictitiousAuthorities(), { source: 'demonstration', isFictitious: true })
  for (const n of [1, 2]) {
    await demoPerson(ctx, 'organiser', n)
    await grantRole(ctx, { role: 'organiser', email: demoAddress('organiser', n), scope: SITE })
  }
  await loadOpenCall(ctx)
  await loadEdition2019(ctx)
  return true
}

/** Fresh one-time addresses for the people of the demonstration. */
export async function demoSignIns(parts: DemoParts): Promise<DemoSignIn[]> {
  const operator = operatorOf(parts)
  const signIns: DemoSignIn[] = []
  for (const [role, n] of SIGN_INS)
    signIns.push({ role, address: await makeSignInAddress(operator, demoAddress(role, n)) })
  return signIns
}

const operatorOf = (parts: DemoParts): Ctx => parts.ctxFor({ kind: 'operator', command: 'demo' })

/**
 * The past has sent its mails already, pictures are prepared as they are taken in, and the archive is filled at the end
 * of loading. A sweep counts from the instant of its upload, which here lies in the past: it would overtake the upload.
 */
const DONE_HERE = new Set([
  'notices.send',
  'archive.publish',
  'archive.refresh',
  'results.entry-withdrawn',
  'media.sweep',
  'media.prepare',
])

const withoutErrands = (ctx: Ctx): Ctx => ({
  ...ctx,
  jobs: {
    enqueue: async (tx, job, facts, options) => {
      if (!DONE_HERE.has(job.name)) await ctx.jobs.enqueue(tx, job, facts, options)
    },
  },
})
