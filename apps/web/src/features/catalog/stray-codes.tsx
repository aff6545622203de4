import { Button, CloseButton, Drawer, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { openDialog } from '../../components/dialog.tsx'
import { notifyDone } from '../../components/notify.tsx'
import { type StrayCode, useScanDesk } from '../../entities/scan/scan-desk.tsx'
import { errorMessage } from '../../lib/refusal.ts'
import { fieldOf, fill, placeOf } from '../../lib/scan/fields.ts'
import { useCan } from '../../lib/session.ts'
import { AssignCodeForm } from './assign-code-form.tsx'
import { NewProductForm } from './new-product-form.tsx'
import classes from './stray-codes.module.css'

/** The unknown scanned codes. Each stays until somebody assigns or dismisses it. */
export function StrayCodes() {
  const { strays, forget, take } = useScanDesk()
  const [newCode, setNewCode] = useState<string>()
  return (
    <>
      <div role="status">
        {strays.length > 0 && (
          <ul className={classes.strays} aria-label="Unknown codes">
            {strays.map((stray) => (
              <li key={stray.code}>
                <Stray stray={stray} onCreate={() => setNewCode(stray.code)} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <Drawer
        opened={newCode !== undefined}
        onClose={() => setNewCode(undefined)}
        title="New product"
        size="lg"
      >
        {newCode !== undefined && (
          <NewProductForm
            barcode={newCode}
            onCancel={() => setNewCode(undefined)}
            onDone={(product) => {
              notifyDone(`${product.name} is created.`)
              setNewCode(undefined)
              forget(newCode)
              void take({ kind: 'product', product })
            }}
          />
        )}
      </Drawer>
    </>
  )
}

function Stray({ stray, onCreate }: { stray: StrayCode; onCreate: () => void }) {
  const { code, error } = stray
  const { forget, resolve, take } = useScanDesk()
  const canWrite = useCan('catalog:write')
  const assign = () =>
    openDialog(`Assign code ${code}`, (close) => (
      <AssignCodeForm
        code={code}
        onDone={(product) => {
          close()
          forget(code)
          void take({ kind: 'product', product })
        }}
      />
    ))
  return (
    <>
      <Text fw={500}>
        {error ? 'Not looked up: code' : 'Unknown code'} <code>{code}</code>
        {Boolean(error) && <Text size="sm">{errorMessage(error)}</Text>}
      </Text>
      <Group gap="xs">
        {error ? (
          <Button size="compact-sm" variant="default" onClick={() => void resolve(code)}>
            Look it up again
          </Button>
        ) : (
          canWrite && (
            <>
              <Button size="compact-sm" variant="default" onClick={onCreate}>
                Create a product
              </Button>
              <Button size="compact-sm" variant="default" onClick={assign}>
                Assign to a product
              </Button>
            </>
          )
        )}
        <UseInField stray={stray} />
        <CloseButton size="sm" aria-label={`Dismiss code ${code}`} onClick={() => forget(code)} />
      </Group>
    </>
  )
}

/** Lets a person put back a text that was taken for a scan. */
function UseInField({ stray: { code, field: from } }: { stray: StrayCode }) {
  const { forget } = useScanDesk()
  const field = from?.isConnected ? fieldOf(from) : undefined
  const label = field?.labels?.[0]?.textContent || field?.ariaLabel
  if (!field || !label || placeOf(field) === 'finder') return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        forget(code)
        fill(field, code)
        field.focus()
      }}
    >
      Use it as {label.toLowerCase()}
    </Button>
  )
}
