import type { RefusalDetails } from '@inventory-pro/shared/errors'
import {
  currencies,
  timezones,
  type UpdateTenantInput,
  updateTenantInput,
} from '@inventory-pro/shared/tenant/tenant'
import { Select, Switch, TextInput } from '@mantine/core'
import { ask } from '../../components/confirm.tsx'
import { FieldGrid } from '../../components/form/field-grid.tsx'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { locale } from '../../lib/locale.ts'
import { refusalOf } from '../../lib/refusal.ts'
import { useCan, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

// In this form an emptied field is a mistake, not one to be left as it is.
const schema = updateTenantInput.omit({ confirm: true }).required()
const currencyNames = new Intl.DisplayNames(locale, { type: 'currency' })

/** Returns the choices of a field, including the stored value even if it is withdrawn. */
const withStored = (choices: readonly string[], stored: string) => [
  ...new Set([stored, ...choices]),
]

/** The business itself: its name, the money it counts in, the clock it goes by. */
export function TenantForm() {
  const { tenant } = useMe()
  const canWrite = useCan('tenant:write')
  const update = trpc.tenant.update.useMutation()

  /** Asks before another currency, since no price is converted. */
  async function save(input: UpdateTenantInput) {
    try {
      return await update.mutateAsync(input)
    } catch (error) {
      const refused = refusalOf(error)
      if (refused?.reason !== 'CURRENCY_IN_USE' || !(await confirmCurrency(refused.details, input)))
        throw error
      return update.mutateAsync({ ...input, confirm: 'keepAmounts' })
    }
  }

  const { form, submit, isSending } = useSchemaForm({
    schema,
    initialValues: {
      version: tenant.version,
      name: tenant.name,
      currency: tenant.currency,
      timezone: tenant.timezone,
      requireTwoFactor: tenant.requireTwoFactor,
    },
    send: save,
    fieldOf: { CURRENCY_IN_USE: 'currency' },
    onDone: () => notifyDone('Your changes are saved.'),
  })
  return (
    <Panel title="Business">
      <form onSubmit={submit} noValidate>
        <FieldGrid>
          <TextInput label="Name" data-wide disabled={!canWrite} {...form.getInputProps('name')} />
          <Select
            label="Currency"
            description="What prices are in; nothing is converted"
            searchable
            allowDeselect={false}
            disabled={!canWrite}
            data={withStored(currencies, tenant.currency).map((code) => ({
              value: code,
              label: `${code} · ${currencyNames.of(code) ?? code}`,
            }))}
            {...form.getInputProps('currency')}
          />
          <Select
            label="Time zone"
            description="When your days begin and end"
            searchable
            allowDeselect={false}
            disabled={!canWrite}
            data={withStored(timezones, tenant.timezone)}
            {...form.getInputProps('timezone')}
          />
          <div data-wide>
            <Switch
              label="Everyone needs a second factor"
              description="An authenticator app or a passkey. Members without one set it up at their next step, you too"
              disabled={!canWrite}
              {...form.getInputProps('requireTwoFactor', { type: 'checkbox' })}
            />
          </div>
          {canWrite && (
            <div data-wide>
              <FormActions submitLabel="Save changes" isSending={isSending} />
            </div>
          )}
        </FieldGrid>
      </form>
    </Panel>
  )
}

function confirmCurrency(
  { currency, products, services }: RefusalDetails['CURRENCY_IN_USE'],
  input: UpdateTenantInput,
): Promise<boolean> {
  return ask({
    title: `Change the currency from ${currency} to ${input.currency}?`,
    children: `No amount is converted. The prices of ${products} products and ${services} services keep their numbers: 12.50 ${currency} becomes 12.50 ${input.currency}.`,
    confirmLabel: 'Change and keep the numbers',
    isDanger: true,
  })
}
