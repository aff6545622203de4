import { type ProductView, updateProductInput } from '@inventory-pro/shared/catalog/product'
import { Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { ProductPicker } from '../../entities/product/product-picker.tsx'
import { useScanHandler } from '../../entities/scan/scan-desk.tsx'
import { trpc } from '../../lib/trpc.ts'

type Props = { code: string; onDone: (product: ProductView) => void }

/** Gives a code to a product that exists, as its barcode. */
export function AssignCodeForm({ code, onDone }: Props) {
  const [product, setProduct] = useState<ProductView>()
  const isDone = useRef(false)
  const update = trpc.product.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: updateProductInput,
    initialValues: { id: '', barcode: code },
    send: update.mutateAsync,
    onDone: (product) => {
      isDone.current = true
      notifyDone(`${product.name} has the barcode ${code}.`)
      onDone(product)
    },
  })

  function pick(product: ProductView) {
    setProduct(product)
    form.setFieldValue('id', product.id)
  }

  // A product that is scanned here is the one that gets the code; afterwards it is for the screen behind.
  useScanHandler((found) => {
    if (isDone.current || found.kind !== 'product') return false
    pick(found.product)
    return true
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProductPicker
          {...form.getInputProps('id')}
          productId={form.values.id}
          error={form.errors['id'] && 'Choose a product'}
          onChange={pick}
          autoFocus
        />
        {product?.barcode && (
          <Text size="sm">
            It has the barcode <code>{product.barcode}</code> now, which this replaces.
          </Text>
        )}
        <FormActions submitLabel="Assign" isSending={isSending} />
      </Stack>
    </form>
  )
}
