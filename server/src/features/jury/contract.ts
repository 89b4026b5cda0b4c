import { juryDeskContract } from './contract/desk.ts'
import { judgingContract } from './contract/judging.ts'
import { juryOfficeContract } from './contract/office.ts'

export const juryContract = { ...juryOfficeContract, ...judgingContract, ...juryDeskContract } as const
