import { role } from '@inventory-pro/shared/permissions'
import type { SelectProps } from '@mantine/core'
import { roleWords } from '../../entities/member/role-words.ts'
import classes from './role-choice.module.css'

/** The roles as choices, each with what it may do. */
export const roleChoice = {
  data: role.options.map((value) => ({ value, label: roleWords[value].label })),
  allowDeselect: false,
  comboboxProps: { width: 'max-content', position: 'bottom-start', shadow: 'md' },
  renderOption: ({ option }) => (
    <span className={classes.role}>
      {option.label}
      <small>{roleWords[role.parse(option.value)].meaning}</small>
    </span>
  ),
} satisfies SelectProps
