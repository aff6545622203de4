import { things } from '@inventory-pro/shared/things'
import { expect, test } from 'vitest'
import { openOwner } from '../testing/open-owner.ts'

/** Columns that a thing's export leaves out: the tenant is the same for all, keys follow from the texts. */
const withheld = /^(tenantId|version|searchKey|\w+(Sort|Key))$/

test.each(Object.values(things))(
  'the export of $many has every column that they own',
  async ({ one, exported }) => {
    await using owner = await openOwner()
    const { rows } = await owner.query<{ name: string }>(
      `SELECT attname AS "name" FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [`"${one}"`],
    )
    const own = rows.map(({ name }) => name).filter((name) => !withheld.test(name))
    const shown = ['id', ...exported.split(' '), 'archivedAt', 'createdAt', 'updatedAt']

    expect(shown.toSorted()).toEqual(own.toSorted())
  },
)
