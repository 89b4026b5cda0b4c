/** A table as a download, named as the server names it. */
export const csvAnswer = ({ fileName, csv }: { readonly fileName: string; readonly csv: string }): Response =>
  new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
  })
