export { archiveContract } from './contract/archive.ts'
