import { changesContract } from './contract/changes.ts'
import { cutsContract } from './contract/cuts.ts'
import { myRoundsContract } from './contract/my-rounds.ts'
import { decisionsContract } from './contract/decisions.ts'
import { othersContract } from './contract/others.ts'
import { proposalContract } from './contract/proposal.ts'
import { publicationContract } from './contract/publication.ts'
import { publishedContract } from './contract/published.ts'
import { rankingContract } from './contract/ranking.ts'
import { staffingContract } from './contract/staffing.ts'
import { statusContract } from './contract/status.ts'

export const resultsContract = {
  ...othersContract,
  ...proposalContract,
  ...publicationContract,
  ...changesContract,
  ...staffingContract,
  ...statusContract,
  ...rankingContract,
  ...cutsContract,
  ...myRoundsContract,
  ...decisionsContract,
  ...publishedContract,
} as const
