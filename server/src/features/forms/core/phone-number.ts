/** E.164: with its country, at most. Towns have numbers of few digits. */
const DIGITS = { fewest: 5, most: 15 } as const

/** A telephone number as it is dialled (+390471997111), or null when it is none; signs between the digits and an extension behind them are nobody's mistake. */
export function phoneNumber(typed: string): string | null {
  const [number = '', extension = ''] = typed.trim().split(/\s*(?:ext\.?|x)\s*/i)
  if (!/^\+?[\d\s()./\-\u2010-\u2015]+$/.test(number) || !/^\d{0,6}$/.test(extension)) return null
  const digits = number.replaceAll(/\D/g, '')
  if (digits.length < DIGITS.fewest || digits.length > DIGITS.most) return null
  return (number.startsWith('+') ? '+' : '') + digits
}
