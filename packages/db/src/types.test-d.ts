import type { AuditEntryView, Source } from '@inventory-pro/shared/audit/audit'
import type { ApiKeyView } from '@inventory-pro/shared/auth/api-key'
import type { SessionView, sessionKind, TokenView, UserView } from '@inventory-pro/shared/auth/auth'
import type { PasskeyView } from '@inventory-pro/shared/auth/passkey'
import type { ProductView } from '@inventory-pro/shared/catalog/product'
import type { ServiceView } from '@inventory-pro/shared/catalog/service'
import type { CustomerView } from '@inventory-pro/shared/customer/customer'
import type { InvitationView, MemberView } from '@inventory-pro/shared/member/member'
import type { Role as SharedRole } from '@inventory-pro/shared/permissions'
import type {
  InventoryItemView,
  InventoryView,
  ProductSummary,
} from '@inventory-pro/shared/stock/inventory'
import type { LevelView } from '@inventory-pro/shared/stock/level'
import type { LocationSummary, LocationView } from '@inventory-pro/shared/stock/location'
import type {
  MovementItemView,
  MovementType as SharedMovementType,
  MovementView,
  ObservationView,
  OperationKind as SharedOperationKind,
  OperationView,
} from '@inventory-pro/shared/stock/operation'
import type { TenantView } from '@inventory-pro/shared/tenant/tenant'
import { describe, expectTypeOf, test } from 'vitest'
import type { Prisma } from './generated/client.ts'
import type { NewOperation } from './stock/ledger-writes.ts'
import type {
  AuditEntry,
  Customer,
  Inventory,
  Invitation,
  ApiKey,
  Passkey,
  Location,
  MovementType,
  OperationKind,
  OperationSource,
  Product,
  Role,
  Service,
  Session,
  SessionKind,
  StockLevel,
  StockMovement,
  StockObservation,
  StockOperation,
  Tenant,
  User,
} from './types.ts'

/** What a value of the database is on the wire. */
type Wire<Value> = Value extends Date | Prisma.Decimal ? string : Value

/** The fields of a model that a view shows, as they are on the wire. A field that the model lacks does not compile. */
type Shown<Model, Field extends keyof Model> = { [Key in Field]: Wire<Model[Key]> }

describe('every field that a view takes from a model has its name and its type', () => {
  test('catalogue and customers', () => {
    type ProductFields = Omit<ProductView, 'inventory' | 'hasMoved'>
    expectTypeOf<ProductFields>().toEqualTypeOf<Shown<Product, keyof ProductFields>>()
    expectTypeOf<ProductSummary>().toEqualTypeOf<Shown<Product, keyof ProductSummary>>()
    expectTypeOf<ServiceView>().toEqualTypeOf<Shown<Service, keyof ServiceView>>()
    expectTypeOf<CustomerView>().toEqualTypeOf<Shown<Customer, keyof CustomerView>>()
  })

  test('stock', () => {
    type InventoryFields = Omit<InventoryView, 'status'>
    expectTypeOf<InventoryFields>().toEqualTypeOf<Shown<Inventory, keyof InventoryFields>>()
    type ItemFields = Omit<InventoryItemView, 'status' | 'product' | 'lastCount' | 'lastCountedAt'>
    expectTypeOf<ItemFields>().toEqualTypeOf<Shown<Inventory, keyof ItemFields>>()
    expectTypeOf<InventoryItemView['product']['archivedAt']>().toEqualTypeOf<
      Wire<Product['archivedAt']>
    >()
    type LocationFields = Omit<LocationView, 'hasStock'>
    expectTypeOf<LocationFields>().toEqualTypeOf<Shown<Location, keyof LocationFields>>()
    expectTypeOf<LocationSummary>().toEqualTypeOf<Shown<Location, keyof LocationSummary>>()
    type LevelFields = Omit<LevelView, 'product' | 'location'>
    expectTypeOf<LevelFields>().toEqualTypeOf<Shown<StockLevel, keyof LevelFields>>()
  })

  test('operations and movements', () => {
    expectTypeOf<MovementView>().toEqualTypeOf<Shown<StockMovement, keyof MovementView>>()
    type ItemFields = Omit<MovementItemView, 'product' | 'location' | 'operation' | 'totalAfter'>
    expectTypeOf<ItemFields>().toEqualTypeOf<Shown<StockMovement, keyof ItemFields>>()
    type OperationFields = Omit<
      OperationView,
      'actor' | 'reversedById' | 'correctedByIds' | 'replayed' | 'movements' | 'observations'
    >
    expectTypeOf<ObservationView>().toEqualTypeOf<Shown<StockObservation, keyof ObservationView>>()
    expectTypeOf<OperationFields>().toEqualTypeOf<Shown<StockOperation, keyof OperationFields>>()
    expectTypeOf<OperationView['reversedById']>().toEqualTypeOf<StockOperation['id'] | null>()
    expectTypeOf<OperationView['actor']>().toEqualTypeOf<Shown<User, 'id' | 'name'>>()
  })

  test('tenant and people', () => {
    expectTypeOf<TenantView>().toEqualTypeOf<Shown<Tenant, keyof TenantView>>()
    expectTypeOf<UserView>().toEqualTypeOf<Shown<User, keyof UserView>>()
    expectTypeOf<MemberView>().toEqualTypeOf<Shown<User, keyof MemberView>>()
    type SessionFields = Omit<SessionView, 'isCurrent'>
    expectTypeOf<SessionFields>().toEqualTypeOf<Shown<Session, keyof SessionFields>>()
    expectTypeOf<TokenView['expiresAt']>().toEqualTypeOf<Wire<Session['expiresAt']>>()
    type KeyFields = Omit<ApiKeyView, 'scopes' | 'createdBy'>
    expectTypeOf<KeyFields>().toEqualTypeOf<Shown<ApiKey, keyof KeyFields>>()
    expectTypeOf<PasskeyView>().toEqualTypeOf<Shown<Passkey, keyof PasskeyView>>()
    type InvitationFields = Omit<InvitationView, 'token' | 'isMailed'>
    expectTypeOf<InvitationFields>().toEqualTypeOf<Shown<Invitation, keyof InvitationFields>>()
  })

  test('audit', () => {
    type EntryFields = Omit<AuditEntryView, 'actor' | 'seq' | 'before' | 'after'>
    expectTypeOf<EntryFields>().toEqualTypeOf<Shown<AuditEntry, keyof EntryFields>>()
  })
})

test('every enum has the same values in the contract and in the schema', () => {
  expectTypeOf<SharedRole>().toEqualTypeOf<Role>()
  expectTypeOf<SharedMovementType>().toEqualTypeOf<MovementType>()
  expectTypeOf<SharedOperationKind>().toEqualTypeOf<OperationKind>()
  expectTypeOf<(typeof sessionKind)['options'][number]>().toEqualTypeOf<SessionKind>()
  expectTypeOf<NewOperation['source']>().toEqualTypeOf<OperationSource>()
  expectTypeOf<Source>().toEqualTypeOf<OperationSource>()
})
