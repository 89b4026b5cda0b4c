import { redirect } from '@sveltejs/kit'
import { APPEARANCE_COOKIE, isAppearance } from '#lib/server/appearance.ts'
import type { RequestHandler } from './$types'

const A_YEAR_IN_SECONDS = 31_536_000

/** Only a path of this site, fit for a header: an address with a host could lead anywhere. */
const isOwnPath = (path: unknown): path is string =>
  typeof path === 'string' && /^\/(?!\/)[!-[\]-~]*$/.test(path)

export const POST: RequestHandler = async ({ cookies, params, request }) => {
  const form = await request.formData()
  const appearance = form.get('appearance')
  const back = form.get('back')
  if (appearance === 'system') cookies.delete(APPEARANCE_COOKIE, { path: '/' })
  else if (isAppearance(appearance))
    cookies.set(APPEARANCE_COOKIE, appearance, { path: '/', maxAge: A_YEAR_IN_SECONDS })
  redirect(303, isOwnPath(back) ? back : `/${params.lang}`)
}
