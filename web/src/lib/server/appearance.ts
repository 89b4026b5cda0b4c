/** How a visitor wants the pages: as the system does, or always light or dark. */
export const APPEARANCES = ['system', 'light', 'dark'] as const
export type Appearance = (typeof APPEARANCES)[number]
export const APPEARANCE_COOKIE = 'appearance'

export const isAppearance = (value: unknown): value is Appearance => APPEARANCES.includes(value as Appearance)
