/**
 * Import rules between layers (docs/contributing.md, Layers). Run once for each surface, because a suffix chooses the
 * file: PLATFORM=h5 and PLATFORM=weapp (config/run/check.mjs).
 */
const platform = process.env.PLATFORM ?? 'h5'
const other = platform === 'h5' ? 'weapp' : 'h5'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const layer = (folder) => `^src/${folder}/`
/** Schemas of HTTP bodies: the only files of the domain that know the schema library. */
const httpSchemas = '^src/domain/wire/(?:\\w*[hH]ttp|productLinkSchema)\\.ts$'

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other are one file or three; types alone may refer to each other',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('nothing-unresolved', 'An import that leads nowhere breaks a build', {}, { couldNotResolve: true }),
    forbid(
      'no-dev-packages-in-what-runs',
      'npm start installs without them',
      { path: '^(src|server)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'domain-knows-nobody',
      'Shared by server and clients: itself and the schema library',
      { path: layer('domain') },
      { pathNot: '^src/domain/|^node_modules/typebox/' },
    ),
    forbid(
      'ports-know-the-domain',
      'A port names a need',
      { path: layer('ports') },
      { pathNot: '^src/(domain|ports)/' },
    ),
    forbid(
      'platform-knows-no-feature',
      'An adapter translates',
      { path: layer('platform') },
      { path: '^src/(store|features|pages|packages|texts)/|^src/app\\.' },
    ),
    forbid(
      'store-knows-no-surface',
      'State without React and without a surface',
      { path: layer('store') },
      { path: '^src/(platform|features|pages|packages|ui|texts)/|^node_modules/(react|react-dom|@tarojs)/' },
    ),
    forbid(
      'features-stand-apart',
      'Another feature’s inside is its own; features/shared serves all of them',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: '^src/features/($1|shared)/' },
    ),
    forbid(
      'features-know-no-page',
      'Pages compose features',
      { path: '^src/(features|ui)/' },
      { path: '^src/(pages|packages)/|^src/app\\.' },
    ),
    forbid(
      'features-use-the-front-of-the-platform',
      'A folder below platform/<area>/ is private to its area',
      { path: '^src/(features|store|ui|pages|packages)/' },
      { path: '^src/platform/[^/]+/[^/]+/' },
    ),
    forbid(
      'ui-is-looks',
      'No state, no ports, no features',
      { path: layer('ui') },
      { path: '^src/(store|ports|features)/' },
    ),
    forbid(
      'texts-are-words',
      'Words know what they describe and nothing else',
      { path: '^src/texts/' },
      { pathNot: '^src/(texts|domain)/' },
    ),
    forbid(
      'pages-compose',
      'A page reads its parameters and composes features',
      { path: '^src/(pages|packages)/' },
      { path: '^src/(store|ports)/' },
    ),
    forbid(
      'schemas-stay-on-the-server',
      'Clients import the types of HTTP bodies alone: no schema library in their bundle',
      { path: '^src/', pathNot: httpSchemas },
      {
        path: `${httpSchemas}|^node_modules/typebox/`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'server-knows-the-domain',
      'Of src, the server sees the domain',
      { path: '^server/' },
      { path: '^src/(?!domain/)' },
    ),
    forbid('app-knows-no-server', 'They meet on the wire', { path: '^src/' }, { path: '^server/' }),
    forbid(
      'nothing-knows-tests-or-tools',
      'What runs needs neither; config/access.ts is no tool but what the owner fills in',
      { path: '^(src|server)/' },
      { path: '^(test|config)/', pathNot: '^config/access\\.ts$' },
    ),
    forbid(
      'use-cases-know-ports',
      'main.ts chooses the adapters',
      { path: '^server/(usecases|workers|http|realtime|rooms|ports|demo)/|^server/app\\.ts$' },
      { path: '^server/(adapters|media|start)/|^server/(main|config)\\.ts$' },
    ),
    forbid(
      'use-cases-know-no-transport',
      'HTTP and sockets are thin',
      { path: '^server/(usecases|workers|rooms|ports)/' },
      { path: '^server/(http|realtime)/|^server/app\\.ts$|^node_modules/(fastify|@fastify|ws|kysely|libsql)/' },
    ),
    forbid(
      'adapters-know-ports',
      'An adapter knows what it implements and its vendor',
      { path: '^server/adapters/' },
      { path: '^server/(usecases|workers|http|realtime|rooms|demo|start)/|^server/(main|app|config)\\.ts$' },
    ),
    forbid(
      'adapters-stand-apart',
      'One folder for each port; inside it they may share',
      { path: '^server/adapters/([^/]+)/' },
      { path: '^server/adapters/', pathNot: '^server/adapters/$1/' },
    ),
    forbid(
      'media-stands-alone',
      'It runs in a process of its own',
      { path: '^server/media/' },
      { path: '^server/', pathNot: '^server/(media|ports)/' },
    ),
    forbid(
      'config-at-the-root',
      'Values reach the others as arguments',
      { path: '^server/', pathNot: '^server/(start/|main\\.ts$)' },
      { path: '^server/config\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: `\\.${other}\\.tsx?$|\\.(scss|svg)$|^server/demo/make/` },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: [`.${platform}.tsx`, `.${platform}.ts`, '.tsx', '.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
    cache: { folder: `.cache/cruiser-${platform}` },
  },
}
