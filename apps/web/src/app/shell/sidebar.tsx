import { Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { Brand } from '../../components/brand.tsx'
import { useIsAllowed, useMe } from '../../lib/session.ts'
import { places, verbs } from '../places.ts'
import { AccountMenu } from './account-menu.tsx'
import classes from './sidebar.module.css'

/** The way to every place, beside the content; on a tablet as icons. */
export function Sidebar() {
  const { tenant } = useMe()
  const isAllowed = useIsAllowed()
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
        <ul className={classes.verbs}>
          {verbs
            .filter(({ needs }) => isAllowed(needs))
            .map((verb) => (
              <Item key={verb.to} {...verb} />
            ))}
        </ul>
        <ul className={classes.places}>
          {places
            .filter(({ needs }) => isAllowed(needs))
            .map((place) => (
              <Item key={place.to} {...place} />
            ))}
        </ul>
      </nav>

      <AccountMenu />
    </aside>
  )
}

const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl '

function Item({ name, to, icon: Icon }: (typeof places | typeof verbs)[number]) {
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
