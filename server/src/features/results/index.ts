export { rankByWeightedMean, type Ranked, type Ranking, rankSheet } from './core/ranking/rank.ts'
export { type Rule, stepName, type TieStep, type Unranked } from './core/ranking/rule.ts'
export { type Mark, readSheet, type Sheet } from './core/ranking/sheet.ts'
