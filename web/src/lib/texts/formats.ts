const made = new Map<string, unknown>()

/** Intl objects cost about 50 times more to make than to use, and a page of the archive asks for a hundred. */
function once<Format>(key: string, make: () => Format): Format {
  const known = made.get(key) as Format | undefined
  if (known !== undefined) return known
  const format = make()
  made.set(key, format)
  return format
}

/** Names of countries or languages in the language of a locale; an unknown code names itself. */
export const namesIn = (locale: string, type: 'region' | 'language'): Intl.DisplayNames =>
  once(`${type} ${locale}`, () => new Intl.DisplayNames([locale], { type, fallback: 'code' }))

export const datesIn = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(`date ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options))
