import { serviceRows } from '@inventory-pro/db/catalog/service'
import { customerRows } from '@inventory-pro/db/customer/customer'
import { supplierRows } from '@inventory-pro/db/supplier/supplier'
import type { Tx } from '@inventory-pro/db/tenant-scope'

export const demoTenant = { name: 'Harbour Lane Trading', timezone: 'Europe/Dublin' }

/** One member for each role; they share the demo's password. */
export const demoMembers = {
  owner: { name: 'Maeve Brennan', email: 'demo@inventory.example' },
  manager: { name: 'Tomás Keane', email: 'manager@inventory.example' },
  user: { name: 'Aoife Nolan', email: 'user@inventory.example' },
  viewer: { name: 'Declan Roche', email: 'viewer@inventory.example' },
}

const demoServices = [
  { name: 'Delivery in town', price: '9.50', description: 'The same day for orders before noon.' },
  { name: 'Delivery by pallet', price: '65.00', description: 'Up to 600 kg, within three days.' },
  {
    name: 'Espresso machine service',
    price: '140.00',
    description: 'Gaskets, descaling, pressure check.',
  },
  {
    name: 'Barista training, half a day',
    price: '220.00',
    description: 'At your counter, up to four people.',
  },
  {
    name: 'Cup printing, set-up',
    price: '75.00',
    description: 'Artwork and a proof for one design.',
  },
  { name: 'Knife sharpening', price: '6.00', description: 'Per blade, back within two days.' },
]

export const demoCustomers = [
  {
    name: 'The Corner Cup',
    email: 'orders@cornercup.example',
    phone: '+353 21 555 0101',
    address: '4 Oliver Plunkett Street\nCork',
  },
  {
    name: 'Lee Valley Bakery',
    email: 'kitchen@leevalley.example',
    phone: '+353 21 555 0114',
    address: '18 Shandon Street\nCork',
  },
  {
    name: 'Saltwater Café',
    email: 'hello@saltwater.example',
    phone: '+353 21 555 0122',
    address: '2 Pier Road\nKinsale',
  },
  {
    name: 'Ballymore Primary School',
    email: 'office@ballymore.example',
    phone: '+353 21 555 0135',
    address: 'Ballymore\nCobh',
  },
  {
    name: 'Hotel Meridian',
    email: 'purchasing@meridian.example',
    phone: '+353 21 555 0148',
    address: '31 South Mall\nCork',
  },
  {
    name: 'Studio Fifteen',
    email: 'studio@fifteen.example',
    phone: '+353 21 555 0150',
    address: '15 Barrack Street\nCork',
  },
  {
    name: 'Green Door Wholefoods',
    email: 'shop@greendoor.example',
    phone: '+353 21 555 0163',
    address: '7 Douglas Road\nCork',
  },
  {
    name: 'Murphy & Walsh Solicitors',
    email: 'reception@murphywalsh.example',
    phone: '+353 21 555 0171',
    address: '52 South Mall\nCork',
  },
  {
    name: 'The Print Room',
    email: 'desk@printroom.example',
    phone: '+353 21 555 0186',
    address: '9 Parnell Place\nCork',
  },
  {
    name: 'Riverside Guesthouse',
    email: 'stay@riverside.example',
    phone: '+353 21 555 0192',
    address: '1 River Walk\nBandon',
  },
  {
    name: 'Northside Coworking',
    email: 'hub@northside.example',
    phone: '+353 21 555 0203',
    address: '80 MacCurtain Street\nCork',
  },
  {
    name: 'Wildflower Florists',
    email: 'hello@wildflower.example',
    phone: '+353 21 555 0217',
    address: '23 Princes Street\nCork',
  },
  {
    name: 'Old Mill Brasserie',
    email: 'manager@oldmill.example',
    phone: '+353 21 555 0226',
    address: 'Mill Lane\nMidleton',
  },
  {
    name: 'Cobh Sailing Club',
    email: 'bar@cobhsailing.example',
    phone: '+353 21 555 0230',
    address: 'The Quays\nCobh',
  },
  {
    name: 'Kerry Lane Dental',
    email: 'desk@kerrylane.example',
    phone: '+353 21 555 0244',
    address: '11 Kerry Lane\nCork',
  },
  {
    name: 'Fable Books & Coffee',
    email: 'orders@fable.example',
    phone: '+353 21 555 0259',
    address: '36 Paul Street\nCork',
  },
  {
    name: 'Atlantic Fit-Outs',
    email: 'site@atlanticfitouts.example',
    phone: '+353 21 555 0268',
    address: 'Unit 6, Tivoli Estate\nCork',
  },
  {
    name: 'Sunday’s Well Catering',
    email: 'events@sundayswell.example',
    phone: '+353 21 555 0275',
    address: '64 Sunday’s Well Road\nCork',
  },
]

const demoSuppliers = [
  {
    name: 'Quayside Roasters',
    code: 'QUAY',
    email: 'trade@quayside.example',
    phone: '+353 21 555 0301',
    address: 'Unit 2, Kinsale Road\nCork',
    leadTimeDays: 5,
  },
  {
    name: 'Claddagh Ceramics',
    code: 'CLAD',
    email: 'orders@claddagh.example',
    phone: '+353 91 555 0312',
    address: 'The Long Walk\nGalway',
    leadTimeDays: 14,
  },
  {
    name: 'Hearth & Steel',
    code: 'HEAR',
    email: 'export@hearthsteel.example',
    phone: '+44 114 555 0318',
    address: '9 Kelham Row\nSheffield',
    currency: 'GBP',
    leadTimeDays: 21,
  },
  {
    name: 'Brightwater Supplies',
    code: 'BRIG',
    email: 'sales@brightwater.example',
    phone: '+353 21 555 0327',
    leadTimeDays: 3,
  },
  {
    name: 'Fold Paper Works',
    code: 'FOLD',
    email: 'desk@foldpaper.example',
    phone: '+353 1 555 0334',
    address: '14 Mill Street\nDublin 8',
    leadTimeDays: 7,
  },
  {
    name: 'Inkwell & Daughters',
    code: 'INKW',
    email: 'hello@inkwell.example',
    phone: '+44 131 555 0341',
    currency: 'GBP',
    leadTimeDays: 10,
  },
  {
    name: 'Lantern Electric',
    code: 'LANT',
    email: 'trade@lantern.example',
    phone: '+353 61 555 0356',
    address: 'Dock Road\nLimerick',
    leadTimeDays: 12,
  },
  {
    name: 'Mackey Ironmongers',
    code: 'MACK',
    email: 'counter@mackey.example',
    phone: '+353 21 555 0363',
    address: '40 North Main Street\nCork',
    leadTimeDays: 2,
  },
  {
    name: 'Fernhill Nursery Goods',
    code: 'FERN',
    email: 'orders@fernhill.example',
    phone: '+353 51 555 0378',
    leadTimeDays: 6,
  },
]

/** Writes whom and what the demo business deals with, beside its products. */
export async function insertDemoRecords(tx: Tx): Promise<void> {
  for (const service of demoServices) await serviceRows.insert(tx, service)
  for (const customer of demoCustomers) await customerRows.insert(tx, customer)
  for (const supplier of demoSuppliers) await supplierRows.insert(tx, supplier)
}
