import { wordsOf } from '#lib/domain/words-of.ts'

/** A form can be read once; whoever keeps it lets the page that says why nothing came of it read it too. */
export function keepForm(request: Request): void {
  if (request.method !== 'POST') return
  const read = request.formData.bind(request)
  let form: Promise<FormData> | undefined
  request.formData = () => (form ??= read())
}

/** The words and marks that a person typed into the form that was sent; what is no form has none. Never throws. */
export async function wordsSent(request: Request): Promise<NonNullable<App.Error['typed']>> {
  if (request.method !== 'POST') return []
  const form = await request.formData().catch(() => new FormData())
  const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []))
  return wordsOf(fields).map(({ is, of, value }) => ({ ...(is && { is }), ...(of && { of }), text: value }))
}
