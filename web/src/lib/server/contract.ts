/** Stands in for the server's contract until it is there: any operation, shapes unknown. */
export type Operations = Readonly<Record<string, unknown>>
export type InputOf<Id extends keyof Operations> = Id extends string
  ? Readonly<Record<string, unknown>>
  : never
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type OutputOf<Id extends keyof Operations> = Id extends string ? any : never
