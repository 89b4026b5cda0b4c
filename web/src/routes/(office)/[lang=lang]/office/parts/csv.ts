import { isHttpError, redirect } from '@sveltejs/kit'
import { create } from 'content-disposition'

type Named = { readonly fileName: string; readonly csv: string }

/**
 * A table as a download, named as the server names it. What is refused is said by the page that the table stands on, which
 * is refused by the same rule: a file has no words of its own.
 */
export async function csvAnswer(url: URL, table: Promise<Named>): Promise<Response> {
  const { fileName, csv } = await table.catch((error: unknown) => {
    if (!isHttpError(error) || error.status >= 500) throw error
    redirect(303, `${url.pathname.replace(/\/[^/]+\.csv$/, '')}${url.search}`)
  })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': create(fileName),
      'cache-control': 'no-store',
    },
  })
}
