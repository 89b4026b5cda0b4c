import { json } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The language that the visitor's browser asks for, for pages whose address names none. */
export const GET: RequestHandler = ({ locals }) =>
  json(locals.language, { headers: { 'cache-control': 'no-store' } })
