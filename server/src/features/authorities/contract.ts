import { populationsContract } from './contract/populations.ts'
import { proposalsContract } from './contract/proposals.ts'
import { registryContract } from './contract/registry.ts'

export { Country } from './contract/shapes.ts'

export const authoritiesContract = {
  ...proposalsContract,
  ...registryContract,
  ...populationsContract,
} as const
