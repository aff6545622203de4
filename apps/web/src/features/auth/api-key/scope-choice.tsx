import { type Permission, role, rolePermissions } from '@inventory-pro/shared/permissions'
import { Alert, Button, Checkbox, Input } from '@mantine/core'
import { useId } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { roleWords } from '../../../entities/member/role-words.ts'
import { dangersOf, tableOfScopes, verbs } from './scopes.ts'
import classes from './scope-choice.module.css'

type Props = {
  /** What may be chosen. */
  among: Permission[]
  value?: Permission[]
  onChange: (scopes: Permission[]) => void
  error?: ReactNode
  'data-path'?: string
}

const none: Permission[] = []

/** The scopes of a key, ticked in a table, or all that a role has at once. */
export function ScopeChoice({ among, value = none, onChange, error, 'data-path': path }: Props) {
  const id = useId()
  const isChosen = (scope: Permission) => value.includes(scope)
  const flip = (scope: Permission) =>
    onChange(among.filter((other) => (other === scope ? !isChosen(scope) : isChosen(other))))
  return (
    <Input.Wrapper
      id={id}
      label="Scopes"
      labelElement="div"
      description="What it may do; never more than you may at that moment"
      error={error}
    >
      <div className={classes.presets} role="group" aria-label="As much as a role may">
        As much as a
        {role.options.toReversed().map((role) => (
          <Button
            key={role}
            variant="default"
            size="compact-xs"
            onClick={() => onChange(rolePermissions[role].filter((it) => among.includes(it)))}
          >
            {roleWords[role].label}
          </Button>
        ))}
      </div>
      <table className={classes.choice} aria-label="Scopes">
        <thead>
          <tr>
            <th scope="col">Of</th>
            {verbs.map((verb) => (
              <th key={verb} scope="col">
                {verb}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableOfScopes(among).map(({ subject, meaning, scopes }, row) => (
            <tr key={subject}>
              <th scope="row">
                {meaning} <code>{subject}</code>
              </th>
              {scopes.map((scope, column) => (
                <td key={verbs[column]}>
                  {scope && (
                    <div className={classes.cell}>
                      <Checkbox
                        size="sm"
                        aria-label={scope}
                        aria-invalid={Boolean(error)}
                        aria-describedby={error ? `${id}-error` : undefined}
                        checked={isChosen(scope)}
                        onChange={() => flip(scope)}
                        // Where the focus goes when the form finds none chosen.
                        data-path={row === 0 && column === 0 ? path : undefined}
                      />
                    </div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {dangersOf(value).map((danger) => (
        <Alert key={danger} color="yellow" mt="xs" role="status">
          {danger}
        </Alert>
      ))}
    </Input.Wrapper>
  )
}
