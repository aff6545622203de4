import { type Role, role } from '@inventory-pro/shared/permissions'
import type { SelectProps } from '@mantine/core'
import classes from './role-choice.module.css'

const meanings: Record<Role, string> = {
  owner: 'Everything, also members and settings',
  manager: 'Also thresholds, locations and archiving',
  user: 'Records stock, edits products and customers',
  viewer: 'Only reads',
}

/** The roles as choices, each with what it may do. */
export const roleChoice = {
  data: role.options,
  allowDeselect: false,
  comboboxProps: { width: 'max-content', position: 'bottom-start', shadow: 'md' },
  renderOption: ({ option }) => (
    <span className={classes.role}>
      {option.value}
      <small>{meanings[role.parse(option.value)]}</small>
    </span>
  ),
} satisfies SelectProps
