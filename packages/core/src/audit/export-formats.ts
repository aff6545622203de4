import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import papaparse from 'papaparse'

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

/** Without this mark a spreadsheet reads UTF-8 as the encoding of its own machine. */
const byteOrderMark = '\ufeff'

/**
 * Returns rows of CSV for a spreadsheet. The first page of a file starts with a byte order mark and the
 * names of the columns, so that pages can be joined.
 */
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
    return columns.map((column) => withoutFormulas(cells[column]))
  })
  const text = papaparse.unparse(withHeader ? [[...columns], ...rows] : rows)
  return (withHeader ? byteOrderMark : '') + text + (text === '' ? '' : '\r\n')
}

/** One entry per line, as the list gives it. */
export function writeJsonLines(entries: readonly AuditEntryView[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

// Spreadsheets run a cell that starts like a formula, also in full-width characters. Where the list separator
// is a semicolon or a tab, a cell also starts after one of those, so an apostrophe goes before each.
const formulaStart = /(^|[;,\t\r\n])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

function withoutFormulas(value: string | number | null): string | number | null {
  return typeof value === 'string' ? value.replace(formulaStart, "$1$2'") : value
}
