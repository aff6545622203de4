import type { InventoryClient } from '@inventory-pro/client'
import { type ThingSection, thingSections } from '@inventory-pro/shared/things'

/** The screens before the log-in, by name and path. */
export const publicScreens = {
  login: '/login',
  register: '/register',
  'forgot-password': '/forgot-password',
  'reset-password': '/reset-password#token',
  'reset-password-cut-short': '/reset-password',
  invitation: '/invitation#token',
  'invitation-cut-short': '/invitation',
}

// The list of a thing has the address of its section of the export.
const listsOfThings = Object.fromEntries(
  thingSections.map((section) => [section, `/${section}`]),
) as Record<ThingSection, string>

/** Every screen of a business, by name and path; it needs a product that has moved. */
export async function screensOf(api: InventoryClient) {
  const products = await api.product.list.query({ limit: 1 })
  const operations = await api.stock.operations.query({ limit: 1 })
  const [product] = products.items
  const [operation] = operations.items
  if (!product || !operation) throw new Error('The business has no product that has moved.')

  return {
    dashboard: '/',
    'new-product': '/products/new',
    product: `/products/${product.id}`,
    'edit-product': `/products/${product.id}/edit`,
    inventory: '/inventory',
    movements: '/movements',
    operation: `/operations/${operation.id}`,
    receive: '/receive',
    issue: '/issue',
    transfer: '/transfer',
    count: '/count',
    ...listsOfThings,
    members: '/members',
    audit: '/audit',
    settings: '/settings',
    account: '/account',
  }
}
