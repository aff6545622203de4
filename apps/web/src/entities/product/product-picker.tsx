import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ScanBarcode } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useState } from 'react'
import { notifyError } from '../../components/notify.tsx'
import { looksLikeCode } from '../../lib/scan/judge.ts'
import { queries, trpc } from '../../lib/trpc.ts'
import { useScanDesk } from '../scan/scan-desk.tsx'
import { exactFirst, hasCode } from './find-products.ts'
import { ProductOption } from './product-option.tsx'

type Props = {
  label?: string
  /** The chosen one; empty for none, or where each choice is added to a list. */
  productId: string
  onChange: (product: ProductView) => void
  error?: ReactNode
  autoFocus?: boolean
  /** Where the form finds the input, to give it the focus when its value is refused. */
  'data-path'?: string | undefined
  ref?: Ref<HTMLInputElement>
}

const typingPauseMs = 120
const limit = 8

/**
 * Finds a product by name, SKU or barcode. Enter takes the highlighted product, and waits for the search.
 * A text that looks like a code is taken by exactly its product, or offered as an unknown code.
 */
export function ProductPicker(props: Props) {
  const { label = 'Product', productId, onChange, error, autoFocus = false, ref } = props
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const chosen = trpc.product.get.useQuery({ id: productId }, { enabled: productId !== '' })
  const { products, isFetching, isSettled } = useMatches(typed, combobox.dropdownOpened)
  const takeTyped = useTakeTyped(choose)

  const firstIsTaken = isSettled && typed !== undefined && takenFrom(products, typed) !== undefined
  const { selectFirstOption, resetSelectedOption } = combobox
  useEffect(() => {
    if (firstIsTaken) selectFirstOption()
    else resetSelectedOption()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The store is made anew by every render.
  }, [firstIsTaken, typed])

  function choose(product: ProductView | undefined) {
    if (!product) return
    setTyped(undefined)
    combobox.closeDropdown()
    onChange(product)
  }

  function onEnter(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    if (combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1) return
    event.preventDefault()
    event.stopPropagation()
    const text = typed?.trim()
    if (text) void takeTyped(text).catch(notifyError)
    event.currentTarget.select()
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => choose(products.find((product) => product.id === id))}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={ref}
          label={label}
          data-path={props['data-path']}
          dir="auto"
          placeholder="Name, SKU or barcode"
          autoComplete="off"
          autoFocus={autoFocus}
          leftSection={<ScanBarcode size={16} aria-hidden="true" />}
          rightSection={isFetching && <Loader size={14} />}
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
          onKeyDownCapture={onEnter}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options>
          {products.map((product) => (
            <Combobox.Option key={product.id} value={product.id}>
              <ProductOption product={product} />
            </Combobox.Option>
          ))}
          {isSettled && products.length === 0 && (
            <Combobox.Empty>Nothing has this name, SKU or barcode.</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** What Enter takes of the products found for a text. */
function takenFrom([first]: ProductView[], text: string): ProductView | undefined {
  return first && (!looksLikeCode(text.trim()) || hasCode(first, text)) ? first : undefined
}

function useMatches(typed: string | undefined, isOpen: boolean) {
  const text = typed?.trim() || undefined
  const [settled] = useDebouncedValue(text, typingPauseMs)
  const { data, isFetching, isPlaceholderData } = trpc.product.list.useQuery(
    { search: settled, limit },
    { enabled: isOpen, placeholderData: (previous) => previous },
  )
  return {
    products: exactFirst(data?.items ?? [], settled ?? ''),
    isFetching: isOpen && isFetching,
    isSettled: data !== undefined && !isPlaceholderData && settled === text,
  }
}

/** Takes what a text means now, without waiting for the list of options. */
function useTakeTyped(choose: (product: ProductView | undefined) => void) {
  const { resolve } = useScanDesk()
  return async (text: string) => {
    const { items } = await queries.product.list.fetch({ search: text, limit })
    const product = takenFrom(exactFirst(items, text), text)
    if (product || !looksLikeCode(text)) choose(product)
    else await resolve(text)
  }
}
