import { Kbd, Switch } from '@mantine/core'
import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { allPages } from '../navigation.ts'
import classes from './key-help.module.css'

const keysAreOn = { key: 'single-keys', defaultValue: true }

/** Whether single keys do something. Some people's tools type by themselves, so they can be turned off. */
export function areKeysOn(): boolean {
  return readLocalStorageValue(keysAreOn)
}

const keys: [keys: string[], meaning: string][] = [
  [['Ctrl', 'K'], 'Search or jump anywhere'],
  [['Ctrl', 'Z'], 'Undo the newest command'],
  [['Ctrl', 'Enter'], 'Record, in a form with lines'],
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
  const jumps = allPages.map(
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
      <ul className={classes.keys}>
        {[...keys, ...jumps].map(([keys, meaning]) => (
          <li key={meaning}>
            {meaning}
            <span>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
