/** What somebody typed who counted people, with whatever parts thousands there: '107.436', '107 436'. NaN: no such number. */
export function countedIn(typed: string): number {
  const digits = typed.replaceAll(/[\s.,'’]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
}

/** A population as a form says it: an empty year is none. */
export const figureIn = ({
  population,
  source,
  year,
}: Readonly<Record<'population' | 'source' | 'year', string>>) => ({
  ...{ population: countedIn(population), source },
  ...(year !== '' && { year: countedIn(year) }),
})
