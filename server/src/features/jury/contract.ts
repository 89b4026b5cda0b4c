import { juryDeskContract } from './contract/desk.ts'
import { juryOfficeContract } from './contract/office.ts'

export const juryContract = { ...juryOfficeContract, ...juryDeskContract } as const
