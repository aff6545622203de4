import {
  changeDefaultLocation,
  changeLocation,
  countStockedProducts,
  findLocation,
  findLocations,
  insertLocation,
  lockLocation,
  lockLocations,
  setLocationArchived,
} from '@inventory-pro/db/stock/location'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import type {
  CreateLocationInput,
  LocationIdInput,
  LocationListInput,
  LocationView,
  UpdateLocationInput,
} from '@inventory-pro/shared/stock/location'
import { audited, auditedChange } from '../audit/audited.ts'
import type { Context } from '../context.ts'

const location = { thing: 'location', read: findLocation } as const

export function listLocations(ctx: Context, input: LocationListInput): Promise<Page<LocationView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findLocations(tx, input))
}

export function createLocation(ctx: Context, input: CreateLocationInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertLocation(tx, input)
    const after = await findLocation(tx, id)
    audited(tx, ctx, { action: 'location.create', thing: 'location', id, label: after.name, after })
    return after
  })
}

export function updateLocation(ctx: Context, input: UpdateLocationInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...location,
      action: 'location.update',
      id: input.id,
      change: () => changeLocation(tx, input),
    }),
  )
}

/** Hides a location from daily work. Refused while stock is there, and for the default location. */
export function archiveLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockLocation(tx, id)
    const found = await findLocation(tx, id)
    if (found.archivedAt !== null) return found
    if (found.isDefault) throw new DomainError('LAST_OF_ITS_KIND', { thing: 'location' })
    const products = await countStockedProducts(tx, id)
    if (products > 0) throw new DomainError('HAS_STOCK', { locationId: id, products })
    return auditedChange(tx, ctx, {
      ...location,
      action: 'location.archive',
      id,
      change: () => setLocationArchived(tx, id, new Date()),
    })
  })
}

export function restoreLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
    auditedChange(tx, ctx, {
      ...location,
      action: 'location.restore',
      id,
      change: () => setLocationArchived(tx, id, null),
    }),
  )
}

/** Makes a location the one that stock goes to and comes from when a command names none. */
export function setDefaultLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockLocations(tx)
    const { archivedAt } = await findLocation(tx, id)
    if (archivedAt !== null) throw new DomainError('ARCHIVED', { thing: 'location', id })
    return auditedChange(tx, ctx, {
      ...location,
      action: 'location.setDefault',
      id,
      change: () => changeDefaultLocation(tx, id),
    })
  })
}
