import {
  Avatar,
  type MantineColorScheme,
  Menu,
  SegmentedControl,
  type SegmentedControlItem,
  UnstyledButton,
  VisuallyHidden,
  useMantineColorScheme,
} from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { Keyboard, LogOut, UserRound } from 'lucide-react'
import { queryClient } from '../../lib/query-client.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { openKeyHelp } from './key-help.tsx'
import classes from './account-menu.module.css'

/** The menu of the user: account, look, keys, log-out. */
export function AccountMenu() {
  const { user } = useMe()
  const navigate = useNavigate()
  const logOut = trpc.auth.logout.useMutation({
    onSuccess: async () => {
      await navigate({ to: '/login' })
      queryClient.clear()
    },
  })

  return (
    <Menu position="top-start" width={224} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <Avatar size={28} name={user.name} color="teal" aria-hidden="true" />
          <span className={classes.text}>
            <VisuallyHidden>Account of</VisuallyHidden>
            <b dir="auto">{user.name}</b>
            <small>{user.role}</small>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <SchemeSwitch />
        <Menu.Divider />
        <Menu.Item
          component={Link}
          to="/account"
          leftSection={<UserRound size={15} />}
          closeMenuOnClick
        >
          Account
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard size={15} />} closeMenuOnClick onClick={openKeyHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={15} />} onClick={() => logOut.mutate()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes: SegmentedControlItem<MantineColorScheme>[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
]

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label="Colours"
      data={schemes}
      value={colorScheme}
      onChange={setColorScheme}
    />
  )
}
