import type { RefusalDetails } from '@inventory-pro/shared/errors'
import { Stack, Table, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { valueWords, words } from '../../lib/field-words.ts'

type Fields = Record<string, unknown>
type Form<Values> = {
  values: Values
  save: (values: Values) => void
  fill: (values: Values) => void
}

/** Shows both states of a record that somebody else changed, then saves the form's or fills the form with theirs. */
export function openVersionConflict<Values extends Fields>(
  { current, actual: version }: RefusalDetails['VERSION_CHANGED'],
  { values, save, fill }: Form<Values>,
) {
  const names = Object.keys(values).filter((name) => name in current && name !== 'version')
  const theirs = Object.fromEntries(names.map((name) => [name, current[name] ?? '']))
  modals.openConfirmModal({
    title: 'Somebody else changed this meanwhile',
    children: (
      <Stack>
        <Text>Nothing of yours is saved yet. Your form stays as it is until you choose.</Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Saved by them</Table.Th>
              <Table.Th>In your form</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {names
              .filter((name) => theirs[name] !== values[name])
              .map((field) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">{words(field)}</Table.Th>
                  <Table.Td dir="auto">{valueWords(theirs[field], 'UTC')}</Table.Td>
                  <Table.Td dir="auto">{valueWords(values[field], 'UTC')}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Stack>
    ),
    labels: { confirm: 'Save mine', cancel: 'Take theirs' },
    closeOnClickOutside: false,
    onConfirm: () => save({ ...values, version }),
    onCancel: () => fill({ ...values, ...theirs, version }),
  })
}
