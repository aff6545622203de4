import { requirements } from './asvs-requirements.ts'

type Row = { id: string; level: string; verdict: string; evidence: string }

const verdicts = ['met', 'not met', 'not applicable']

/**
 * What is wrong with a table of ASVS: a requirement of level 1 or 2 that is not answered once and by its
 * level, one that is met without a link to what meets it, and a sum that is not the one of the rows.
 */
export function findGapsInTable(markdown: string): string[] {
  const rows = readRows(markdown)
  const answered = Map.groupBy(rows, ({ id }) => id)
  const missing = [...requirements.keys()].filter((id) => !answered.has(id))
  const sum = verdicts.map((name) => `${countOf(rows, name)} ${name}`).join(', ')
  return [
    ...missing.map((id) => `${id} is missing`),
    ...[...answered].filter(([, all]) => all.length > 1).map(([id]) => `${id} is there twice`),
    ...rows.flatMap(problemOf),
    ...(markdown.includes(sum) ? [] : [`The sum is: ${sum}`]),
  ]
}

function problemOf({ id, level, verdict, evidence }: Row): string[] {
  if (!requirements.has(id)) return [`${id} is no requirement of level 1 or 2`]
  if (level !== String(requirements.get(id))) return [`${id} is of level ${requirements.get(id)}`]
  if (!verdicts.includes(verdict)) return [`${id} is neither of: ${verdicts.join(', ')}`]
  if (verdict === 'met' && !evidence.includes('[')) return [`${id} is met by nothing`]
  return evidence === '' ? [`${id} says nothing`] : []
}

function countOf(rows: Row[], name: string): number {
  return rows.filter(({ verdict }) => verdict === name).length
}

function readRows(markdown: string): Row[] {
  const lines = markdown.split('\n').filter((line) => /^\| *\d+\.\d+\.\d+ /.test(line))
  return lines.map((line) => {
    const [, id = '', level = '', , verdict = '', evidence = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    return { id, level, verdict, evidence }
  })
}
