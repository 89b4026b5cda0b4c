/** For builds, tests and mails. Browsers take the runtime alone, through `shared.ts`. */
export { compareCatalogues, compileCatalogue } from './catalogue.ts'
export type { CompiledCatalogue, Source } from './catalogue.ts'
export { compileMessage } from './compile.ts'
export type { CompiledMessage, Needs } from './compile.ts'
export { formatMessage, formatRich } from './runtime.ts'
export type { Catalogue, Compiled, MessageParams, Part, Reader, RichPart } from './runtime.ts'
