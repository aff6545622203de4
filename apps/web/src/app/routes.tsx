import { id } from '@inventory-pro/shared/id'
import { supplierListInput } from '@inventory-pro/shared/supplier/supplier'
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { recordSearch } from '../components/record/record-search.ts'
import { auditSearch } from '../features/audit/audit-search.ts'
import { productSearch } from '../features/catalog/product-search.ts'
import { serviceSearch } from '../features/catalog/service-search.ts'
import { customerSearch } from '../features/customer/customer-search.ts'
import { memberSearch } from '../features/member/member-search.ts'
import { inventorySearch, toReorder } from '../features/stock/level/inventory-search.ts'
import { locationSearch } from '../features/stock/location/location-search.ts'
import { movementSearch } from '../features/stock/movement/movement-search.ts'
import { optional } from '../lib/list-search.ts'
import { refusalOf } from '../lib/refusal.ts'
import { ensureMe } from '../lib/session.ts'
import { NotFound } from './route-error.tsx'

// The table of contents: which address shows which screen. The code of a screen is loaded with it.

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

/** A place inside the app to go to after the log-in or its second factor; never another site. */
const placeToGo = z.object({ to: optional(z.string().regex(/^\/(?![/\\])/)) })

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: placeToGo,
  component: lazyRouteComponent(() => import('./screens/login.tsx'), 'LoginScreen'),
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./screens/register.tsx'), 'RegisterScreen'),
})

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('./screens/forgot-password.tsx'),
    'ForgotPasswordScreen',
  ),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('./screens/reset-password.tsx'),
    'ResetPasswordScreen',
  ),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./screens/invitation.tsx'), 'InvitationScreen'),
})

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  beforeLoad: async ({ location }) => {
    try {
      const { mustSetUpSecondFactor } = await ensureMe()
      if (mustSetUpSecondFactor && location.pathname !== '/account') {
        throw redirect({ to: '/account', search: { to: location.href }, replace: true })
      }
    } catch (error) {
      if (refusalOf(error)?.reason !== 'UNAUTHENTICATED') throw error
      const to = location.href === '/' ? undefined : location.href
      throw redirect({ to: '/login', search: { to }, replace: true })
    }
  },
})

const dashboard = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/dashboard.tsx'), 'DashboardScreen'),
})

const products = createRoute({
  getParentRoute: () => app,
  path: '/products',
  validateSearch: productSearch,
  component: lazyRouteComponent(() => import('./screens/products.tsx'), 'ProductsScreen'),
})

const newProduct = createRoute({
  getParentRoute: () => app,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./screens/new-product.tsx'), 'NewProductScreen'),
})

/** An address whose id is none leads nowhere. */
function checkId(param: string) {
  if (!id.safeParse(param).success) notFound({ throw: true })
}

const product = createRoute({
  getParentRoute: () => app,
  path: '/products/$productId',
  beforeLoad: ({ params }) => checkId(params.productId),
  component: lazyRouteComponent(() => import('./screens/product.tsx'), 'ProductScreen'),
})

const editProduct = createRoute({
  getParentRoute: () => app,
  path: '/products/$productId/edit',
  beforeLoad: ({ params }) => checkId(params.productId),
  component: lazyRouteComponent(() => import('./screens/edit-product.tsx'), 'EditProductScreen'),
})

const inventory = createRoute({
  getParentRoute: () => app,
  path: '/inventory',
  validateSearch: inventorySearch,
  component: lazyRouteComponent(() => import('./screens/inventory.tsx'), 'InventoryScreen'),
})

/** A short address for what has to be ordered, the most urgent first. */
const reorder = createRoute({
  getParentRoute: () => app,
  path: '/reorder',
  beforeLoad: () => {
    throw redirect({ to: '/inventory', search: toReorder, replace: true })
  },
})

const movements = createRoute({
  getParentRoute: () => app,
  path: '/movements',
  validateSearch: movementSearch,
  component: lazyRouteComponent(() => import('./screens/movements.tsx'), 'MovementsScreen'),
})

const operation = createRoute({
  getParentRoute: () => app,
  path: '/operations/$operationId',
  beforeLoad: ({ params }) => checkId(params.operationId),
  component: lazyRouteComponent(() => import('./screens/operation.tsx'), 'OperationScreen'),
})

/** What a verb begins with, when a link already knows it. */
const verbSearch = z.object({ productId: optional(id), locationId: optional(id) })

const receive = createRoute({
  getParentRoute: () => app,
  path: '/receive',
  validateSearch: verbSearch,
  component: lazyRouteComponent(() => import('./screens/record.tsx'), 'ReceiveScreen'),
})

const issue = createRoute({
  getParentRoute: () => app,
  path: '/issue',
  validateSearch: verbSearch,
  component: lazyRouteComponent(() => import('./screens/record.tsx'), 'IssueScreen'),
})

const transfer = createRoute({
  getParentRoute: () => app,
  path: '/transfer',
  component: lazyRouteComponent(() => import('./screens/transfer.tsx'), 'TransferScreen'),
})

const count = createRoute({
  getParentRoute: () => app,
  path: '/count',
  component: lazyRouteComponent(() => import('./screens/count.tsx'), 'CountScreen'),
})

const locations = createRoute({
  getParentRoute: () => app,
  path: '/locations',
  validateSearch: locationSearch,
  component: lazyRouteComponent(() => import('./screens/locations.tsx'), 'LocationsScreen'),
})

const services = createRoute({
  getParentRoute: () => app,
  path: '/services',
  validateSearch: serviceSearch,
  component: lazyRouteComponent(() => import('./screens/services.tsx'), 'ServicesScreen'),
})

const customers = createRoute({
  getParentRoute: () => app,
  path: '/customers',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('./screens/customers.tsx'), 'CustomersScreen'),
})

const suppliers = createRoute({
  getParentRoute: () => app,
  path: '/suppliers',
  validateSearch: recordSearch(supplierListInput),
  component: lazyRouteComponent(() => import('./screens/suppliers.tsx'), 'SuppliersScreen'),
})

const members = createRoute({
  getParentRoute: () => app,
  path: '/members',
  validateSearch: memberSearch,
  component: lazyRouteComponent(() => import('./screens/members.tsx'), 'MembersScreen'),
})

const audit = createRoute({
  getParentRoute: () => app,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./screens/audit.tsx'), 'AuditScreen'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings.tsx'), 'SettingsScreen'),
})

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  validateSearch: placeToGo,
  component: lazyRouteComponent(() => import('./screens/account.tsx'), 'AccountScreen'),
})

export const routeTree = root.addChildren([
  login,
  register,
  forgotPassword,
  resetPassword,
  invitation,
  app.addChildren([
    dashboard,
    products,
    newProduct,
    product,
    editProduct,
    inventory,
    reorder,
    movements,
    operation,
    receive,
    issue,
    transfer,
    count,
    locations,
    services,
    customers,
    suppliers,
    members,
    audit,
    settings,
    account,
  ]),
])
