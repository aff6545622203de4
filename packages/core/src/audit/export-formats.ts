import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'

const columns = [
  'seq',
  'at',
  'actorId',
  'actorName',
  'source',
  'ip',
  'requestId',
  'action',
  'thing',
  'thingId',
  'label',
  'before',
  'after',
] as const

/** Rows for a spreadsheet, the first of a file with the names of the columns above them. */
export function writeCsv(entries: readonly AuditEntryView[], withHeader: boolean): string {
  const rows = entries.map((entry) => {
    const { actor, before, after } = entry
    const cells: Record<(typeof columns)[number], string | number | null> = {
      ...entry,
      actorId: actor?.id ?? null,
      actorName: actor?.name ?? null,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    }
    return columns.map((column) => cells[column])
  })
  const all = withHeader ? [columns, ...rows] : rows
  return all.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')
}

/** One entry per line, as the list gives it. */
export function writeJsonLines(entries: readonly AuditEntryView[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

// A spreadsheet runs what begins like a formula, so a text that does gets an apostrophe before it.
function writeCell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
