/** An address that opens a mail about something; what the subject says cannot add an address or a text to it (RFC 6068). */
export const mailTo = (email: string, subject = ''): string =>
  `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}${subject && `?subject=${encodeURIComponent(subject)}`}`

/** What a mail about an entry is about, for whoever gets it. */
export const aboutEntry = (number: string | null, title: string, call: string): string =>
  [[number, title].filter(Boolean).join(' '), call].filter(Boolean).join(' – ')
