import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { TextInput } from '@mantine/core'
import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { FieldGrid } from '../../../components/form/field-grid.tsx'
import { FormActions } from '../../../components/form/form-actions.tsx'
import type { Fields } from '../../../components/form/use-schema-form.ts'
import { ProductPicker } from '../../../entities/product/product-picker.tsx'

type Props = {
  fields: Fields<'lines' | 'reason' | 'reference'>
  onSubmit: ComponentProps<'form'>['onSubmit']
  isSending: boolean
  submitLabel: string
  /** The fields that say where. */
  places: ReactNode
  onAdd: (product: ProductView) => void
  /** The lines. */
  children: ReactNode
}

/**
 * A form with lines, which are found one after the other. Enter in a field goes back to the search for the
 * next product; only Ctrl or Cmd with Enter, or the button, records.
 */
export function LinesForm(props: Props) {
  const { fields, onSubmit, isSending, submitLabel, places, onAdd, children } = props
  const search = useRef<HTMLInputElement>(null)

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    const { target, key, nativeEvent } = event
    if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit()
    else if (target.role !== 'combobox') search.current?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- It only changes what Enter does.
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <FieldGrid>
        {places}
        <div data-wide>
          <ProductPicker
            {...fields('lines')}
            ref={search}
            label="Add a product"
            productId=""
            onChange={onAdd}
            error={undefined}
            autoFocus
          />
        </div>
        <div data-wide>{children}</div>
        <TextInput label="Reason" placeholder="Optional" {...fields('reason')} />
        <TextInput label="Reference" placeholder="Optional" {...fields('reference')} />
        <div data-wide>
          <FormActions submitLabel={submitLabel} isSending={isSending} />
        </div>
      </FieldGrid>
    </form>
  )
}
