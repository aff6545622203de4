import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceCount } from './find-problems.ts'

const elsewhere = ['**/node_modules', '**/dist', '**/generated', '.*']
const importLine = /^(?:import|export|\}) .*from '[^']+'|^import '[^']+'/gm

/** Counts source files and their imports without the parser and the resolver that build the graph. */
export async function countSources(root: string): Promise<SourceCount> {
  let modules = 0
  let imports = 0
  for await (const path of glob('**/*.{ts,tsx}', { cwd: root, exclude: elsewhere })) {
    modules += 1
    imports += (await readFile(join(root, path), 'utf8')).match(importLine)?.length ?? 0
  }
  return { modules, imports }
}
