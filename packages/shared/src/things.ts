const crud = ['create', 'update', 'archive', 'restore', 'delete'] as const

/**
 * One row per thing that people create, edit and archive. Audit actions and their words, the sections of the
 * owner's export with their fields, the things that can be archived and the meanings of API-key scopes derive from it.
 * Its table is called as `one` of it.
 */
export const things = {
  location: {
    one: 'Location',
    many: 'Locations',
    section: 'locations',
    subject: 'location',
    hasCode: true,
    exported: 'name code isDefault',
    verbs: ['create', 'update', 'archive', 'restore'],
  },
  product: {
    one: 'Product',
    many: 'Products',
    section: 'products',
    subject: 'catalog',
    exported: 'name sku price description category barcode unit',
    verbs: crud,
  },
  service: {
    one: 'Service',
    many: 'Services',
    section: 'services',
    subject: 'catalog',
    exported: 'name description price',
    verbs: crud,
  },
  customer: {
    one: 'Customer',
    many: 'Customers',
    section: 'customers',
    subject: 'customer',
    exported: 'name email phone address',
    verbs: crud,
  },
  supplier: {
    one: 'Supplier',
    many: 'Suppliers',
    section: 'suppliers',
    subject: 'supplier',
    hasCode: true,
    exported: 'name code email phone address currency leadTimeDays note',
    verbs: crud,
  },
} as const

type Things = typeof things
/** The name of a thing in code, such as `product`. */
export type ThingName = keyof Things
/** The procedure that does it, such as `product.archive`; the audit log calls the action so, too. */
export type ThingAction = {
  [Name in ThingName]: `${Name}.${Things[Name]['verbs'][number]}`
}[ThingName]
/** The things that can be deleted as well as archived. */
export type CrudName = {
  [Name in ThingName]: 'delete' extends Things[Name]['verbs'][number] ? Name : never
}[ThingName]
/** The things that have a code, which no two of them share. */
export type CodedName = {
  [Name in ThingName]: Things[Name] extends { hasCode: true } ? Name : never
}[ThingName]
export type ThingSection = Things[ThingName]['section']

// `Object.keys` forgets that the keys are those of the table.
export const thingNames = Object.keys(things) as ThingName[]
export const thingActions = Object.entries(things).flatMap(([name, { verbs }]) =>
  // The name and its verbs come from one row of the table.
  verbs.map((verb) => `${name}.${verb}` as ThingAction),
)
export const thingSections: ThingSection[] = Object.values(things).map(({ section }) => section)
