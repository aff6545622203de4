import { glob, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

type Link = { text: string; target: string; line: number }

const testFile = /\.test(-d)?\.tsx?$/
const elsewhere = /^[a-z]+:/

/**
 * Finds broken links in our documents: to missing files or headings, and to test files without a test of that name.
 * Also finds unused link labels.
 */
export async function findDeadReferences(root: string): Promise<string[]> {
  const problems: string[] = []
  for await (const path of glob('**/*.md', { cwd: root, exclude: ['**/node_modules/**'] })) {
    const text = withoutCode(await readFile(join(root, path), 'utf8'))
    const labels = readLabels(text)
    const links = readLinks(text)
    const used = new Set(links.map(({ target }) => target))
    for (const label of labels.keys()) {
      if (!used.has(label)) problems.push(`${path} uses the label nowhere: [${label}]`)
    }
    for (const { text: words, target, line } of links) {
      const address = labels.get(target) ?? target
      const problem = await problemOf(join(root, path), { words, address })
      if (problem !== null) problems.push(`${path}:${line} ${problem}: [${words}] ${address}`)
    }
  }
  return problems
}

type Reference = { words: string; address: string }

async function problemOf(document: string, { words, address }: Reference): Promise<string | null> {
  if (elsewhere.test(address)) return null
  const [path = '', anchor] = address.split('#')
  const file = path === '' ? document : join(dirname(document), path)
  const found = await stat(file).catch(() => null)
  if (found === null) return 'leads nowhere'
  const text = found.isFile() ? await readFile(file, 'utf8') : ''
  if (testFile.test(file)) {
    const isNamed = ["'", '"', '`'].some((quote) => text.includes(quote + words + quote))
    return isNamed ? null : 'names no test there'
  }
  const isHeading = anchor === undefined || !file.endsWith('.md') || anchorsIn(text).has(anchor)
  return isHeading ? null : 'names no heading there'
}

/** What the headings of a document are called in addresses. */
function anchorsIn(markdown: string): Set<string> {
  const headings = Array.from(markdown.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => heading)
  const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '')
  return new Set(headings.map((heading) => anchorOf(heading).replaceAll(' ', '-')))
}

const definition = /^\[([^\]]+)\]: *(\S+)/gm

function readLabels(text: string): Map<string, string> {
  const found = text.matchAll(definition)
  return new Map(Array.from(found, ([, label = '', address = '']) => [label, address]))
}

/** The links in a text; the target is an address or a label. */
function readLinks(text: string): Link[] {
  // `[words](address)`, `[words][label]`, or `[label]` alone.
  const links = blank(text, definition).matchAll(/\[([^\]]*)\](?:\(([^)\s]+)\)|\[([^\]]+)\])?/g)
  return Array.from(links, (link) => {
    const [, words = '', address, label = words] = link
    const line = text.slice(0, link.index).split('\n').length
    return { text: words, target: address ?? label, line }
  })
}

function withoutCode(markdown: string): string {
  return blank(markdown, /^```[\s\S]*?^```|`[^`\n]*`/gm)
}

/** The same text with blanks in the place of some, so that the rest stays where it is. */
function blank(text: string, part: RegExp): string {
  return text.replaceAll(part, (found) => found.replaceAll(/[^\n]/g, ' '))
}
