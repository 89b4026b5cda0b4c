/** The key of a form, made with its page: what is sent with it again, by a second click, is done once. */
export const formKey = (): string => crypto.randomUUID()

/** The key that a form was sent with, as operations take it. */
export function onceIn(form: FormData): { readonly once?: string } {
  const once = form.get('once')
  return typeof once === 'string' && once !== '' ? { once } : {}
}
