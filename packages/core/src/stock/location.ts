import { databaseTime } from '@inventory-pro/db/clock'
import {
  changeDefaultLocation,
  countStockedProducts,
  findLocation,
  findLocations,
  locationRows,
  lockLocation,
  lockLocations,
} from '@inventory-pro/db/stock/location'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
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
import { retryLostRace } from '../retry.ts'
import { auditNew, changeOne, setOneArchived, type Thing } from '../things/edit.ts'

const location = {
  name: 'location' as const,
  read: findLocation,
  own: ({ hasStock: _hasStock, ...own }: LocationView) => own,
  label: ({ name }: LocationView) => name,
  setArchived: locationRows.setArchived,
} satisfies Thing<LocationView> & { setArchived: unknown }

export function listLocations(ctx: Context, input: LocationListInput): Promise<Page<LocationView>> {
  return inTenantSql(ctx.db, ctx.actor.tenantId, (tx) => findLocations(tx, input))
}

export function createLocation(ctx: Context, input: CreateLocationInput): Promise<LocationView> {
  return retryLostRace(() =>
    inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
      const id = await locationRows.insert(tx, input)
      const view = await findLocation(tx, id)
      auditNew(tx, ctx, { thing: location, id, view })
      return view
    }),
  )
}

export function updateLocation(
  ctx: Context,
  { version, ...changes }: UpdateLocationInput,
): Promise<LocationView> {
  return retryLostRace(() =>
    inTenant(ctx.db, ctx.actor.tenantId, (tx) =>
      changeOne(tx, ctx, {
        thing: location,
        action: 'location.update',
        id: changes.id,
        version,
        change: () => locationRows.update(tx, changes),
      }),
    ),
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
    return changeOne(tx, ctx, {
      thing: location,
      action: 'location.archive',
      id,
      change: async () => locationRows.setArchived(tx, id, await databaseTime(tx)),
    })
  })
}

export function restoreLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return setOneArchived(ctx, location, { id, isArchived: false })
}

/** Makes a location the one that stock goes to and comes from when a command names none. */
export function setDefaultLocation(ctx: Context, { id }: LocationIdInput): Promise<LocationView> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    await lockLocations(tx)
    const { archivedAt } = await findLocation(tx, id)
    if (archivedAt !== null) throw new DomainError('ARCHIVED', { thing: 'location', id })
    return changeOne(tx, ctx, {
      thing: location,
      action: 'location.setDefault',
      id,
      change: () => changeDefaultLocation(tx, id),
    })
  })
}
