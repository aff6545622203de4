import { defineConfig } from 'vitest/config'

const anywhere = '{apps,packages,tooling,e2e,benchmarks,proofs}/**'

// Time limits catch tests that hang. They are far above what a busy machine with one free core needs.
const patient = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
}
const withDatabase = {
  ...patient,
  globalSetup: './packages/db/src/testing/global-setup.ts',
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
          ...patient,
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
          // Loading the product takes longer than most of these files run. No test keeps state in a module.
          isolate: false,
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
          ...patient,
          globalSetup: './e2e/harness/global-setup.ts',
          // A journey waits for its browser most of the time, so two fit a machine with two cores.
          maxWorkers: 2,
          // Projects with different numbers of workers run one after the other.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
        },
      },
    ],
  },
})
