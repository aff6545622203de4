import { Autocomplete, TextInput, Textarea } from '@mantine/core'
import { FieldGrid } from '../../components/form/field-grid.tsx'
import { MoneyInput } from '../../components/form/money-input.tsx'
import type { Fields } from '../../components/form/use-schema-form.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

type Name = 'name' | 'sku' | 'price' | 'category' | 'barcode' | 'unit' | 'description'

type Props = { fields: Fields<Name>; isUnitFixed?: boolean }

/** The fields of a product, for creating and for editing it. */
export function ProductFields({ fields, isUnitFixed = false }: Props) {
  const { tenant } = useMe()
  const { data } = trpc.product.categories.useQuery()
  return (
    <FieldGrid>
      <TextInput label="Name" data-wide autoFocus {...fields('name')} />
      <TextInput label="SKU" classNames={{ input: 'mono' }} {...fields('sku')} />
      <TextInput
        label="Barcode"
        data-takes-code
        classNames={{ input: 'mono' }}
        {...fields('barcode')}
      />
      <MoneyInput label="Price" currency={tenant.currency} {...fields('price')} />
      <TextInput
        label="Unit"
        placeholder="piece"
        readOnly={isUnitFixed}
        {...(isUnitFixed && { description: 'Stays, because quantities were recorded in it' })}
        {...fields('unit')}
      />
      <Autocomplete
        label="Category"
        data-wide
        data={data?.items.map(({ name }) => name) ?? []}
        limit={20}
        {...fields('category')}
      />
      <Textarea label="Description" data-wide autosize minRows={2} {...fields('description')} />
    </FieldGrid>
  )
}
