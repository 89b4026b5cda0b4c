/** ISO 4217: how many digits stand behind the point where it is not two. */
const DIGITS: Readonly<Record<string, number>> = {
  ...inEach('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF', 0),
  ...inEach('BHD IQD JOD KWD LYD OMR TND', 3),
}

/** ISO 4217, the currencies that people pay with, and those that the euro has taken the place of since 2019: campaigns were paid in them. */
const CURRENCIES: ReadonlySet<string> = new Set([
  ...Object.keys(DIGITS),
  ...'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK'.split(
    ' ',
  ),
  ...'DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK'.split(
    ' ',
  ),
  ...'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON'.split(
    ' ',
  ),
  ...'RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST'.split(
    ' ',
  ),
  ...'XCD XCG YER ZAR ZMW ZWG'.split(' '),
])

function inEach(codes: string, digits: number): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, digits]))
}

export const isCurrency = (code: string): boolean => CURRENCIES.has(code)

/** How many digits an amount can have behind its point. */
export const digitsOf = (code: string): number => DIGITS[code] ?? 2
