import { readFileSync } from 'node:fs'

/** The minimum of most systems, used where the limit cannot be read. */
const usualLimit = 1_024
/** An idle connection takes some 17 kB of memory, so more would take hundreds of megabytes. */
const mostConnections = 10_000

/** Reads how many files and connections this process may have open. */
export function readDescriptorLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8')
    const [, soft] = /^Max open files\s+(\d+|unlimited)/m.exec(limits) ?? []
    return soft === 'unlimited' ? Infinity : Number(soft ?? usualLimit)
  } catch {
    // Only Linux has this file.
    return usualLimit
  }
}

/** Returns how many connections fit, with a reserve for the database, files and the log. */
export function connectionsWithin(descriptorLimit: number): number {
  const reserve = Math.min(512, Math.max(128, descriptorLimit / 4))
  return Math.min(mostConnections, Math.max(16, Math.floor(descriptorLimit - reserve)))
}
