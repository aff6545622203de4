import { defineConfig } from 'vitest/config'

const anywhere = '{apps,packages,tooling,e2e,benchmarks,proofs}/**'

// A busy machine takes its time for a server and a database.
const withDatabase = {
  globalSetup: './packages/db/src/testing/global-setup.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

// The kind of a test stands in the name of its file.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${anywhere}/*.test.ts`],
          exclude: ['**/node_modules/**', '**/*.{db,http}.test.ts', 'e2e/**'],
        },
      },
      {
        test: {
          name: 'dom',
          include: ['apps/web/**/*.dom.test.tsx'],
          environment: 'happy-dom',
          setupFiles: './apps/web/src/testing/dom-setup.ts',
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        test: {
          name: 'db',
          include: [`${anywhere}/*.db.test.ts`],
          ...withDatabase,
        },
      },
      {
        test: {
          name: 'http',
          include: [`${anywhere}/*.http.test.ts`],
          ...withDatabase,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: './e2e/harness/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
