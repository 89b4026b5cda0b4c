import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { makeSignInAddress } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import type { Ctx } from '#platform/ctx.ts'

/** Makes an announced call close at an instant, a whole second, without grace: nothing but the instant decides then. */
export async function closeAt(ctx: Ctx, call: Call, atMs: number): Promise<void> {
  const closesAt = new Date(atMs)
  const phases = call.document.phases.map((phase) =>
    phase.kind === 'entries'
      ? {
          ...{ key: phase.key, kind: phase.kind, name: phase.name },
          ...{ opensAt: '2020-01-01T00:00:00', closesAt: closesAt.toISOString().slice(0, 19) },
        }
      : phase,
  )
  await anAmendedCall(ctx, call, { phases, zone: 'Etc/UTC' }, { closesAt })
}

/** Signs in as anybody does, from an address of one's own; the headers of everything that is asked then. */
export async function signIn(
  ctx: Ctx,
  { url, email, from }: { readonly url: string; readonly email: string; readonly from: string },
): Promise<Record<string, string>> {
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'sign-in' } }
  const code = new URL(await makeSignInAddress(operator, email)).searchParams.get('code')
  const common = { origin: new URL(ctx.settings.publicUrl).origin, 'x-forwarded-for': from }
  const answer = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { ...common, 'content-type': 'application/json' },
    body: JSON.stringify({ email, code }),
  })
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  if (cookies.length === 0) throw new Error(`${email} could not sign in: ${await answer.text()}`)
  return { ...common, cookie: cookies.join('; ') }
}

/** A photograph as cameras make them, and as town halls scan them: progressive, about 0.3 bytes a pixel. */
export const aPhotograph = (width: number, height: number): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .blur(1.5)
    .jpeg({ quality: 72, progressive: true })
    .toBuffer()
