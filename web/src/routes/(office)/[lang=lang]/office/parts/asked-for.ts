/**
 * How many jurors or reviews an entry has, beside how many the call asks for. By hand an entry is given as many as one likes, and a seat that is
 * given back brings its assignments along, so that it can have more: the texts say that as what it is, never as “4 of 3”.
 */
export const askedFor = (n: number, total: number) => ({ n, total, more: Math.max(0, n - total) })
