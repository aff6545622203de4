import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const fileOf = (name: string) => join(import.meta.dirname, name, 'main.ts')
const names = readdirSync(import.meta.dirname).filter((name) => existsSync(fileOf(name)))

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(1)
}

// One after the other, each in a process of its own, so that none disturbs another.
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`== ${name}`)
  const child = spawn(process.execPath, [fileOf(name)], { stdio: 'inherit' })
  await once(child, 'exit')
  if (child.exitCode !== 0) process.exit(1)
}
