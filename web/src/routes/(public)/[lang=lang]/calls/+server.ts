import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** Whoever shortens the address of a call looks for all of them: they stand on the first page. */
export const GET: RequestHandler = ({ params }) => redirect(308, `/${params.lang}#calls`)
