import { useNavigate } from '@tanstack/react-router'
import { notifyDone } from '../../components/notify.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { NotAllowedState } from '../../components/page/states.tsx'
import { NewProductForm } from '../../features/catalog/new-product-form.tsx'
import { useCan } from '../../lib/session.ts'

export function NewProductScreen() {
  const navigate = useNavigate()
  const canWrite = useCan('catalog:write')
  if (!canWrite) return <NotAllowedState />
  return (
    <>
      <PageHeader title="New product" />
      <NewProductForm
        onCancel={() => void navigate({ to: '/products' })}
        onDone={({ id, name }) => {
          notifyDone(`${name} is created.`)
          void navigate({
            to: '/products/$productId',
            params: { productId: id },
            replace: true,
          })
        }}
      />
    </>
  )
}
