/**
 * Who may import whom, as ARCHITECTURE.md's table says. The sources are read by swc, since
 * TypeScript 7 has no parser to lend.
 */

const TESTS =
  '\\.(spec|prop\\.spec|int\\.spec|contract)\\.tsx?$|^test-support/|^e2e/|^bench/|/(testing|fixtures)/';
const CORE_PACKAGES = '^node_modules/(zod|jsonata|@cfworker/json-schema|yaml|croner)/';

/** A rule that forbids what `from` may not import. */
const forbid = (name, comment, [from, to]) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbid('no-cycles', 'Modules that need each other are one module.', [{}, { circular: true }]),
    forbid('nothing-unresolved', 'Every import leads somewhere.', [
      { pathNot: '^\\.next/' },
      { couldNotResolve: true, pathNot: '^(server-only|bun:|\\.next/)' },
    ]),
    forbid(
      'core-stands-alone',
      'saga/ runs in the browser and on the server alike: of the project it knows only itself.',
      [
        { path: '^saga/', pathNot: TESTS },
        { path: '^(server|components|app|prisma|participant|scripts|examples|cli)/' },
      ],
    ),
    forbid('core-without-node', 'saga/ does no I/O.', [
      { path: '^saga/', pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ]),
    forbid(
      'core-packages',
      'saga/ uses a schema, an expression, a YAML and a cron library, and nothing else.',
      [
        { path: '^saga/', pathNot: TESTS },
        { path: '^node_modules/', pathNot: CORE_PACKAGES },
      ],
    ),
    forbid('server-without-pages', 'What serves pages does not know them.', [
      { path: '^server/' },
      { path: '^(components|app)/' },
    ]),
    forbid('participant-stands-alone', 'The participant library is for other people’s services.', [
      { path: '^participant/', pathNot: TESTS },
      { path: '^(saga|server|components|app|prisma)/' },
    ]),
    forbid('examples-are-outsiders', 'An example service knows the participant library only.', [
      { path: '^examples/', pathNot: TESTS },
      { path: '^(saga|server|components|app|prisma)/' },
    ]),
    forbid(
      'components-know-the-router-type-only',
      'Of the server, the pages see the type of its router and its permission table.',
      [
        { path: '^components/', pathNot: TESTS },
        { path: '^server/', pathNot: '^server/(api/root|auth/permissions)\\.ts$' },
      ],
    ),
    forbid(
      'components-do-not-know-routes',
      'A feature does not know under which address it is shown.',
      [{ path: '^components/' }, { path: '^app/' }],
    ),
    forbid('pages-compose', 'A page composes components; only app/api reaches for the server.', [
      { path: '^app/', pathNot: '^app/(api|metrics)/' },
      { path: '^server/', pathNot: '^server/(composition|auth)/' },
    ]),
    forbid('only-postgres-adapter-knows-prisma', 'Prisma and SQL stay in the Postgres adapter.', [
      {
        path: '^(server|app|components)/',
        pathNot: [TESTS, '^server/adapters/postgres/', '^server/processes/(embedded|local)/'],
      },
      {
        path: '^node_modules/(@prisma/|prisma/|pg/)|^server/adapters/postgres/generated/',
      },
    ]),
    forbid('only-nats-adapter-knows-nats', 'NATS stays in the NATS adapter.', [
      {
        path: '^(server|app|components)/',
        pathNot: [TESTS, '^server/adapters/nats/', '^server/processes/(embedded|local)/'],
      },
      { path: '^node_modules/@nats-io/' },
    ]),
    forbid(
      'use-cases-know-ports-only',
      'Use cases and services work on ports; adapters are chosen in the composition.',
      [
        { path: '^server/(application|ports|services)/', pathNot: TESTS },
        {
          path: '^server/(adapters|api|rest|processes|composition|auth)/',
          pathNot: '^server/auth/(permissions|principal|scopes)\\.ts$',
        },
      ],
    ),
    forbid('no-test-code-in-the-product', 'Tests may use the product, not the other way round.', [
      { pathNot: `${TESTS}|^vitest\\.config\\.ts$|^playwright\\.config\\.ts$` },
      { path: TESTS },
    ]),
    forbid(
      'no-development-package-in-the-product',
      'What runs in production is among the dependencies.',
      [
        {
          path: '^(saga|server|components|app|participant|examples|prisma|cli)/',
          pathNot: TESTS,
        },
        { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
      ],
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '^server/adapters/postgres/generated'] },
    // What the peers are made of is installed elsewhere, beside their programs.
    exclude: {
      path: '^(\\.next|dist|\\.backstitch|node_modules/\\.cache|bench/peers/programs)/',
    },
    webpackConfig: { fileName: '.dependency-cruiser.aliases.cjs' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
