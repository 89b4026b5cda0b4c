/** How the web knows the server, and its parts each other. */

const BROWSER_EXEMPT = [
  '^web/src/lib/server/',
  '\\.server\\.ts$',
  '/\\+server\\.ts$',
  '\\.test\\.ts$',
  '^web/[^/]+$',
]

/** What the web's server side uses, and browsers never load. */
const SERVER_DOORS = '^server/src/(contract|kernel/(people-list|preferred-language))\\.ts$'

const web = (rule) => [
  rule(
    'web-uses-two-doors',
    'The web knows the server by contract.ts and shared.ts alone.',
    { path: '^web/', pathNot: '\\.test\\.ts$' },
    // The texts are compiled by the same code as the mails; what others write (a browser's wish, a list of people) is read by the same code.
    { path: '^server/', pathNot: ['^server/src/(shared|kernel/messages/index)\\.ts$', SERVER_DOORS] },
  ),
  rule(
    'browser-uses-shared-only',
    'What reaches the browser uses shared.ts; of contract.ts only types.',
    { path: '^web/', pathNot: BROWSER_EXEMPT },
    { path: SERVER_DOORS, dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'ui-knows-no-domain',
    'ui knows neither the domain nor the server; it may count as shared.ts counts.',
    { path: '^web/src/lib/ui/' },
    { path: ['^web/src/lib/(domain|server|live)/', '^server/'], pathNot: '^server/src/shared\\.ts$' },
  ),
  rule(
    'lib-below-routes',
    'What is shared knows no page.',
    { path: '^web/src/lib/' },
    { path: '^web/src/routes/' },
  ),
  rule(
    'areas-do-not-mix',
    'One area of the site does not import from another.',
    { path: '^web/src/routes/\\(([^)]+)\\)/' },
    { path: '^web/src/routes/\\(', pathNot: '^web/src/routes/\\($1\\)/' },
  ),
  rule(
    'server-code-stays-on-the-server',
    'Components never import lib/server.',
    { path: '^web/.+\\.svelte$' },
    { path: ['^web/src/lib/server/', '\\.server\\.ts$'], dependencyTypesNot: ['type-only'] },
  ),
]

module.exports = { web }
