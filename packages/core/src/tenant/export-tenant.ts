import { inTenant } from '@inventory-pro/db/tenant-scope'
import { type ExportRow, findExportRows, keyOf } from '@inventory-pro/db/tenant/export'
import { DomainError } from '@inventory-pro/shared/errors'
import { id } from '@inventory-pro/shared/id'
import {
  type ExportPage,
  type ExportSection,
  exportSection,
  type ExportTenantInput,
} from '@inventory-pro/shared/tenant/export'
import type { Context } from '../context.ts'

const limit = 1_000
const sections = exportSection.options

type Place = { section: ExportSection; after: string[] }

/**
 * One page of everything the tenant owns but secrets. Each page is read as it is at that moment; what is
 * recorded while the pages are read comes at the end of operations and movements.
 */
export async function exportTenant(
  { db, actor }: Context,
  { cursor }: ExportTenantInput,
): Promise<ExportPage> {
  const { section, after } = cursor === undefined ? start('tenant') : readCursor(cursor)
  const items = await inTenant(db, actor.tenantId, (tx) =>
    findExportRows(tx, { section, after, limit }),
  )
  const next = items.length < limit ? sectionAfter(section) : endOf(section, items)
  return { section, items, nextCursor: next && writeCursor(next) }
}

function start(section: ExportSection): Place {
  return { section, after: [] }
}

function endOf(section: ExportSection, items: ExportRow[]): Place {
  const last = items.at(-1)
  return { section, after: keyOf(section).map((column) => String(last?.[column])) }
}

function sectionAfter(section: ExportSection): Place | null {
  const next = sections[sections.indexOf(section) + 1]
  return next === undefined ? null : start(next)
}

function writeCursor({ section, after }: Place): string {
  return [section, ...after].join('/')
}

function readCursor(cursor: string): Place {
  const [section, ...after] = cursor.split('/')
  const parsed = exportSection.safeParse(section)
  const isKey = after.every((part) => id.safeParse(part).success)
  if (parsed.success && isKey && [0, keyOf(parsed.data).length].includes(after.length)) {
    return { section: parsed.data, after }
  }
  const fields = { cursor: 'Send the nextCursor of the page before, as it was' }
  throw new DomainError('INVALID_INPUT', { fields })
}
