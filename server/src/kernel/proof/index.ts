export { canonicalJson } from './canonical.ts'
export { appendLink, type ChainFault, type ChainVerdict, GENESIS, type Link, verifyChain } from './chain.ts'
export { sha256Hex } from './hash.ts'
export { keyIdOf, newSigningKey, publicKeyOf, sign, verify } from './signature.ts'
