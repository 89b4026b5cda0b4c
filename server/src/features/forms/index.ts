export * from './core/answers.ts'
export * from './core/definition.ts'
export { documentKey, formSchema, localised } from './core/schema.ts'
