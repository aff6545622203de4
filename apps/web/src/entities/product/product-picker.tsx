import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ScanBarcode } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { notifyError } from '../../components/notify.tsx'
import { queries, trpc } from '../../lib/trpc.ts'
import { ProductOption } from './product-option.tsx'

type Props = {
  label?: string
  /** The chosen one; empty for none, or where each choice is added to a list. */
  productId: string
  onChange: (product: ProductView) => void
  error?: ReactNode
  autoFocus?: boolean
}

const typingPauseMs = 120
const limit = 8

/**
 * Finds a product by name, SKU or barcode. Enter takes the product that bears exactly what was typed,
 * else the first found, and waits for the search: so a scanner may be quicker than the server.
 */
export function ProductPicker({ label = 'Product', productId, onChange, error, autoFocus }: Props) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const [settled] = useDebouncedValue(typed?.trim() || undefined, typingPauseMs)
  const chosen = trpc.product.get.useQuery({ id: productId }, { enabled: productId !== '' })
  const found = trpc.product.list.useQuery(
    { search: settled, limit },
    { enabled: combobox.dropdownOpened, placeholderData: (previous) => previous },
  )
  const products = found.data?.items ?? []

  function choose(product: ProductView | undefined) {
    if (!product) return
    setTyped(undefined)
    combobox.closeDropdown()
    onChange(product)
  }

  async function chooseTyped(text: string) {
    const { items } = await queries.product.list.fetch({ search: text, limit })
    const isExact = ({ sku, barcode }: ProductView) =>
      [sku, barcode].some((code) => code?.toLowerCase() === text.toLowerCase())
    choose(items.find(isExact) ?? items[0])
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => choose(products.find((product) => product.id === id))}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          label={label}
          placeholder="Name, SKU or barcode"
          autoComplete="off"
          autoFocus={autoFocus ?? false}
          leftSection={<ScanBarcode size={16} aria-hidden="true" />}
          rightSection={found.isFetching && combobox.dropdownOpened && <Loader size={14} />}
          error={error}
          value={typed ?? chosen.data?.name ?? ''}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            setTyped(undefined)
          }}
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() !== -1) return
            event.preventDefault()
            event.stopPropagation()
            if (typed?.trim()) void chooseTyped(typed.trim()).catch(notifyError)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options>
          {products.map((product) => (
            <Combobox.Option key={product.id} value={product.id}>
              <ProductOption product={product} />
            </Combobox.Option>
          ))}
          {found.isSuccess && products.length === 0 && (
            <Combobox.Empty>Nothing has this name, SKU or barcode.</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
