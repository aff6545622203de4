import { defineConfig } from 'prisma/config'

// The command line would fetch a migration engine from Prisma's own host before it does anything.
// Generating the client never runs that engine, so any program can replace it.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath
// Nor does it ask there for news.
process.env['CHECKPOINT_DISABLE'] ??= '1'

export default defineConfig({ schema: 'prisma/schema.prisma' })
