/** What was typed into the named fields of a form, without spaces around it; files and strangers are left out. */
export function typedIn<Name extends string>(
  form: FormData,
  ...names: readonly Name[]
): Record<Name, string> {
  const entries = names.map((name) => {
    const value = form.get(name)
    return [name, typeof value === 'string' ? value.trim() : ''] as const
  })
  return Object.fromEntries(entries) as Record<Name, string>
}
