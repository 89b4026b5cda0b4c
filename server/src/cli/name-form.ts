/** A name in the one form in which names are compared (Unicode NFC): "Köln" typed on a Mac and on Windows is one city. */
export const inOneForm = (text: string): string => text.normalize('NFC')
