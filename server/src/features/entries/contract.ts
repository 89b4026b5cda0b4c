import { entriesEntrantContract } from './contract/entrant.ts'
import { entriesOfficeContract } from './contract/office.ts'

export const entriesContract = { ...entriesEntrantContract, ...entriesOfficeContract } as const
