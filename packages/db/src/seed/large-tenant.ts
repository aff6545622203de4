import { createIdSource } from '@inventory-pro/shared/id'
import { productKeys, productWords, vocabularyOf } from '../catalog/product-keys.ts'
import { serviceKeys } from '../catalog/service.ts'
import { customerKeys } from '../customer/customer.ts'
import { userKeys } from '../member/user.ts'
import { locationKeys } from '../stock/location.ts'
import type { Copier, Row } from './copy-rows.ts'
import {
  type LargeProduct,
  makeBusiness,
  makeCustomer,
  makePerson,
  makeProduct,
  makeServices,
} from './large-catalogue.ts'
import { places } from './large-words.ts'
import { createRandom, type Random } from './random.ts'

export type TenantPlan = {
  /** The number of the tenant, from 1. Its owner's email and its data depend on it. */
  number: number
  products: number
  movements: number
  passwordHash: string
  /** Midnight before the first movement. */
  startMs: number
}

/** A business whose rows are being copied. Things are known by their positions, and have their ids here. */
export type LargeTenant = {
  tenantId: string
  name: string
  products: LargeProduct[]
  productIds: string[]
  locationIds: string[]
  memberIds: string[]
  random: Random
  copier: Copier
  /** Makes an id that carries an instant, or that of the id before it when that is later. */
  nextId: (instantMs: number) => string
}

const memberRoles = ['owner', 'manager', 'manager', 'user', 'user', 'user', 'user', 'viewer']
const productsPerCustomer = 20

export function ownerEmail(number: number): string {
  return `owner-${number}@large.example`
}

/** Copies a business as it was on its first day: everything but stock. */
export async function copyTenant(plan: TenantPlan, copier: Copier): Promise<LargeTenant> {
  const { number, passwordHash, startMs } = plan
  const random = createRandom(number)
  const nextId = createIdSource()
  const tenantId = nextId(startMs)
  const name = makeBusiness(random)
  const at = new Date(startMs).toISOString()

  copier.add('Tenant', { id: tenantId, name, createdAt: at, updatedAt: at })
  const add = (table: string, row: Row): string => {
    const id = nextId(startMs)
    copier.add(table, { tenantId, id, ...row, createdAt: at, updatedAt: at })
    return id
  }

  const memberIds = memberRoles.map((role, index) => {
    const email = index === 0 ? ownerEmail(number) : `${role}-${number}-${index}@large.example`
    const person = { email, name: makePerson(random) }
    return add('User', { ...person, ...userKeys(person), role, password: passwordHash })
  })
  const locationIds = places.map((place, index) =>
    add('Location', { ...place, ...locationKeys(place), isDefault: index === 0 }),
  )
  for (const service of makeServices(random)) {
    add('Service', { ...service, ...serviceKeys({ ...service, description: null }) })
  }
  for (let customer = 1; customer <= plan.products / productsPerCustomer + 1; customer += 1) {
    const made = makeCustomer(random, customer)
    add('Customer', { ...made, ...customerKeys(made) })
  }

  const vocabulary = new Set<string>()
  const products: LargeProduct[] = []
  const productIds: string[] = []
  for (let index = 1; index <= plan.products; index += 1) {
    const product = makeProduct(random, index)
    const { name, sku, price, category, barcode, unit } = product
    products.push(product)
    const texts = { name, sku, category, barcode }
    const productId = add('Product', { ...texts, ...productKeys(texts), price, unit })
    productIds.push(productId)
    for (const word of productWords(texts)) {
      copier.add('ProductWord', { tenantId, productId, word })
      vocabulary.add(word)
    }
    if (copier.isFull()) await copier.flush()
  }
  for (const word of vocabularyOf([...vocabulary])) copier.add('SearchWord', { tenantId, word })
  return { tenantId, name, products, productIds, locationIds, memberIds, random, copier, nextId }
}
