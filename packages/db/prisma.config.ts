import { defineConfig } from 'prisma/config'

// The command line would fetch a migration engine from Prisma's own host before it does anything.
// Generating the client never runs that engine, so any program may stand in for it.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
