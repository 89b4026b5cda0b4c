/** By field: what its words were typed over, as the server names that. */
export type Bases = Readonly<Record<string, string>>

/** A form says it in one hidden field: `title:0f3a… summary:-`. Neither keys of fields nor names of bases have a space or a colon. */
export const inForm = (bases: Bases): string =>
  Object.entries(bases)
    .map(([field, base]) => `${field}:${base}`)
    .join(' ')

/** What a form said; of what is no such list, nothing. */
export const basesIn = (said: string): Bases =>
  Object.fromEntries(
    said.split(' ').flatMap((pair) => {
      const [field = '', base = ''] = pair.split(':')
      return field === '' || base === '' ? [] : [[field, base]]
    }),
  )

/** The field that a control belongs to, by the control's name: 'period.from.year' is of 'period'. */
export const fieldAt = (name: string): string => name.split('.')[0] ?? name
