import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migrate } from '../migrate/migrate.ts'
import { startTemporary } from '../server/embedded.ts'
import { ensureDatabase, dropDatabases } from './test-server.ts'

/**
 * Starts one PostgreSQL for all tests and migrates a database from which they clone theirs.
 * Uses the server of TEST_DATABASE_URL instead when it is set, whose user must be a superuser.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Every project of Vitest calls its setup; the first one to come starts the server for the others.
  const root = project.vitest.getRootProject()
  if ('testServer' in root.getProvidedContext()) return undefined

  const { url, stop } = await openServer()
  const server = { url, prefix: `test_${randomBytes(4).toString('hex')}` }
  const teardown = async () => {
    await dropDatabases(server)
    await stop()
  }
  try {
    await migrate(await ensureDatabase(server, 'template'))
  } catch (error) {
    await teardown()
    throw error
  }
  root.provide('testServer', server)
  return teardown
}

function openServer() {
  const url = process.env['TEST_DATABASE_URL']
  return url ? { url, stop: () => Promise.resolve() } : startTemporary()
}
