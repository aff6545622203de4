import { Drawer, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Link } from '@tanstack/react-router'
import {
  Boxes,
  House,
  type LucideIcon,
  Menu,
  PackageMinus,
  PackagePlus,
  Search,
} from 'lucide-react'
import { useCan } from '../../lib/session.ts'
import type { Page } from '../navigation.ts'
import { AccountMenu } from './account-menu.tsx'
import { useNavigation } from './use-navigation.ts'
import classes from './bottom-bar.module.css'

/** The most frequent commands on a phone, in reach of the thumb. */
export function BottomBar() {
  const [isOpen, { open, close }] = useDisclosure()
  const { actions, groups } = useNavigation()
  const canSeeFigures = useCan('insight:read')
  const canSeeProducts = useCan('catalog:read')
  const canRecord = useCan('stock:write')
  return (
    <>
      <nav className={classes.bar} aria-label="Quick">
        {canSeeFigures && <Tab to="/" name="Home" icon={House} />}
        {canSeeProducts && <Tab to="/products" name="Products" icon={Boxes} />}
        {canRecord ? (
          <>
            <Tab to="/receive" name="Receive" icon={PackagePlus} isVerb />
            <Tab to="/issue" name="Issue" icon={PackageMinus} isVerb />
          </>
        ) : (
          <UnstyledButton className={classes.tab} onClick={spotlight.open}>
            <Search size={20} aria-hidden="true" />
            Search
          </UnstyledButton>
        )}
        <UnstyledButton className={classes.tab} onClick={open} aria-expanded={isOpen}>
          <Menu size={20} aria-hidden="true" />
          More
        </UnstyledButton>
      </nav>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="bottom"
        size="auto"
        title="More"
        classNames={{ content: classes.drawer }}
      >
        <nav aria-label="More">
          <Links label="Record" pages={actions} onOpen={close} />
          {groups.map(({ group, pages }) => (
            <Links key={group} label={group} pages={pages} onOpen={close} />
          ))}
        </nav>
        <AccountMenu />
      </Drawer>
    </>
  )
}

type LinksProps = { label: string; pages: Page[]; onOpen: () => void }

function Links({ label, pages, onOpen }: LinksProps) {
  if (pages.length === 0) return null
  return (
    <>
      <div className={classes.group} aria-hidden="true">
        {label}
      </div>
      <ul className={classes.more} aria-label={label}>
        {pages.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} onClick={onOpen}>
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

type TabProps = {
  to: '/' | '/products' | '/receive' | '/issue'
  name: string
  icon: LucideIcon
  isVerb?: boolean
}

function Tab({ to, name, icon: Icon, isVerb }: TabProps) {
  return (
    <Link to={to} className={classes.tab} data-verb={isVerb} activeOptions={{ exact: to === '/' }}>
      <Icon size={20} aria-hidden="true" />
      {name}
    </Link>
  )
}
