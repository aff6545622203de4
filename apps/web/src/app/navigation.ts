import type { Permission } from '@inventory-pro/shared/permissions'
import {
  ArrowLeftRight,
  Boxes,
  Building2,
  ClipboardCheck,
  Contact,
  Gauge,
  History,
  House,
  ListTodo,
  type LucideIcon,
  MapPin,
  PackageMinus,
  PackagePlus,
  ScrollText,
  Truck,
  Users,
  Wrench,
} from 'lucide-react'

type Described = {
  name: string
  to: string
  icon: LucideIcon
  /** The letter that jumps here after a `g`. */
  letter: string
  needs: Permission
}

/** The commands for stock: first in every menu, and in reach of the thumb on a phone. */
export const stockActions = [
  { name: 'Receive', to: '/receive', icon: PackagePlus, letter: 'r', needs: 'stock:write' },
  { name: 'Issue', to: '/issue', icon: PackageMinus, letter: 'o', needs: 'stock:write' },
  { name: 'Transfer', to: '/transfer', icon: ArrowLeftRight, letter: 't', needs: 'stock:write' },
  { name: 'Count', to: '/count', icon: ClipboardCheck, letter: 'k', needs: 'stock:write' },
] as const satisfies Described[]

/** The screens, in groups that follow the work. */
export const navigation = [
  {
    group: 'Stock',
    pages: [
      { name: 'Dashboard', to: '/', icon: House, letter: 'd', needs: 'insight:read' },
      { name: 'Products', to: '/products', icon: Boxes, letter: 'p', needs: 'catalog:read' },
      { name: 'Inventory', to: '/inventory', icon: Gauge, letter: 'i', needs: 'stock:read' },
      { name: 'To reorder', to: '/reorder', icon: ListTodo, letter: 'e', needs: 'stock:read' },
      { name: 'Movements', to: '/movements', icon: History, letter: 'm', needs: 'stock:read' },
      { name: 'Locations', to: '/locations', icon: MapPin, letter: 'l', needs: 'stock:read' },
    ],
  },
  {
    group: 'Buy',
    pages: [
      { name: 'Suppliers', to: '/suppliers', icon: Truck, letter: 'b', needs: 'supplier:read' },
    ],
  },
  {
    group: 'Sell',
    pages: [
      { name: 'Services', to: '/services', icon: Wrench, letter: 's', needs: 'catalog:read' },
      { name: 'Customers', to: '/customers', icon: Contact, letter: 'c', needs: 'customer:read' },
    ],
  },
  {
    group: 'Set up',
    pages: [
      { name: 'Members', to: '/members', icon: Users, letter: 'u', needs: 'member:read' },
      { name: 'Audit log', to: '/audit', icon: ScrollText, letter: 'v', needs: 'audit:read' },
      { name: 'Settings', to: '/settings', icon: Building2, letter: ',', needs: 'tenant:read' },
    ],
  },
] as const satisfies { group: string; pages: Described[] }[]

export type Page = (typeof stockActions)[number] | (typeof navigation)[number]['pages'][number]

export const allPages: Page[] = [
  ...stockActions,
  ...navigation.flatMap(({ pages }): readonly Page[] => pages),
]
