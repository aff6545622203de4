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
import type { Context } from '../context.ts'

export function listLocations(ctx: Context, input: LocationListInput): Promise<Page<LocationView>> {
  return inTenant(ctx.db, ctx.actor.tenantId, (tx) => findLocations(tx, input))
}

export function createLocation(ctx: Context, input: CreateLocationInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const id = await insertLocation(tx, input)
    return findLocation(tx, id)
  })
}

export function updateLocation(ctx: Context, input: UpdateLocationInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await changeLocation(tx, input)
    return findLocation(tx, input.id)
  })
}

/** Hides a location from daily work. Refused while stock is there, and for the default location. */
export function archiveLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockLocation(tx, id)
    const location = await findLocation(tx, id)
    if (location.archivedAt !== null) return location
    if (location.isDefault) throw new DomainError('LAST_OF_ITS_KIND', { thing: 'location' })
    const products = await countStockedProducts(tx, id)
    if (products > 0) throw new DomainError('HAS_STOCK', { locationId: id, products })
    await setLocationArchived(tx, id, new Date())
    return findLocation(tx, id)
  })
}

export function restoreLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await setLocationArchived(tx, id, null)
    return findLocation(tx, id)
  })
}

/** Makes a location the one that stock goes to and comes from when a command names none. */
export function setDefaultLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockLocations(tx)
    const location = await findLocation(tx, id)
    if (location.archivedAt !== null) throw new DomainError('ARCHIVED', { thing: 'location', id })
    await changeDefaultLocation(tx, id)
    return findLocation(tx, id)
  })
}
