import { Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { Brand } from '../../components/brand.tsx'
import { useMe } from '../../lib/session.ts'
import type { Page } from '../navigation.ts'
import { AccountMenu } from './account-menu.tsx'
import { useNavigation } from './use-navigation.ts'
import classes from './sidebar.module.css'

/** The way to every place, beside the content; on a tablet as icons. */
export function Sidebar() {
  const { tenant } = useMe()
  const { actions, groups } = useNavigation()
  return (
    <aside className={classes.sidebar}>
      <Link to="/" className={classes.home} aria-label="Inventory Pro, dashboard">
        <Brand />
      </Link>
      <div className={classes.tenant} dir="auto">
        {tenant.name}
      </div>

      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <Search size={15} aria-hidden="true" />
        <span>Search</span>
        <Kbd size="xs">{modifier}K</Kbd>
      </UnstyledButton>

      <nav className={classes.nav} aria-label="Main">
        <ul className={classes.actions}>
          {actions.map((action) => (
            <Item key={action.to} {...action} />
          ))}
        </ul>
        {groups.map(({ group, pages }) => (
          <div key={group}>
            <div className={classes.group} aria-hidden="true">
              {group}
            </div>
            <ul className={classes.pages} aria-label={group}>
              {pages.map((page) => (
                <Item key={page.to} {...page} />
              ))}
            </ul>
          </div>
        ))}
      </nav>

      <AccountMenu />
    </aside>
  )
}

const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl '

function Item({ name, to, icon: Icon }: Page) {
  return (
    <li>
      <Tooltip label={name} position="right" classNames={{ tooltip: classes.tip }}>
        <Link to={to} className={classes.item} activeOptions={{ exact: to === '/' }}>
          <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
          <span>{name}</span>
        </Link>
      </Tooltip>
    </li>
  )
}
