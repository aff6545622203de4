import { useNavigate } from '@tanstack/react-router'
import { notifyDone } from '../../components/notify.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { NewProductForm } from '../../features/catalog/new-product-form.tsx'

export function NewProductScreen() {
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title="New product" />
      <NewProductForm
        onCancel={() => void navigate({ to: '/products' })}
        onDone={({ id, name }) => {
          notifyDone(`${name} is created.`)
          void navigate({ to: '/products/$productId', params: { productId: id } })
        }}
      />
    </>
  )
}
