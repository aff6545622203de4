import { Kbd, Switch, Table } from '@mantine/core'
import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { places, verbs } from '../places.ts'

const keysAreOn = { key: 'single-keys', defaultValue: true }

/** Whether single keys do something. Some people's tools type by themselves, so they can be turned off. */
export function areKeysOn(): boolean {
  return readLocalStorageValue(keysAreOn)
}

const keys: [keys: string[], meaning: string][] = [
  [['Ctrl', 'K'], 'Search or jump anywhere'],
  [['/'], 'Search this list'],
  [['j'], 'Next row'],
  [['k'], 'Previous row'],
  [['Enter'], 'Open the row'],
  [['c'], 'Create'],
  [['?'], 'These keys'],
]

export function openKeyHelp() {
  modals.open({ title: 'Keyboard shortcuts', size: 'md', children: <KeyHelp /> })
}

function KeyHelp() {
  const [areOn, setAreOn] = useLocalStorage(keysAreOn)
  const jumps = [...verbs, ...places].map(
    ({ letter, name }) => [['g', letter], name] satisfies (typeof keys)[number],
  )
  return (
    <>
      <Switch
        label="Single-key shortcuts"
        checked={areOn}
        onChange={(event) => setAreOn(event.currentTarget.checked)}
        mb="md"
      />
      <Table verticalSpacing={5}>
        <Table.Tbody>
          {[...keys, ...jumps].map(([keys, meaning]) => (
            <Table.Tr key={meaning}>
              <Table.Td>{meaning}</Table.Td>
              <Table.Td ta="right">
                {keys.map((key) => (
                  <Kbd key={key} ml={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
