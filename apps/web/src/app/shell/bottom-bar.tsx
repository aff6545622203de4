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
import { useIsAllowed } from '../../lib/session.ts'
import { places, verbs } from '../places.ts'
import { AccountMenu } from './account-menu.tsx'
import classes from './bottom-bar.module.css'

/** On a phone: what one does most, in reach of the thumb. */
export function BottomBar() {
  const [isOpen, { open, close }] = useDisclosure()
  const isAllowed = useIsAllowed()
  return (
    <>
      <nav className={classes.bar} aria-label="Quick">
        {isAllowed('insight:read') && <Tab to="/" name="Home" icon={House} />}
        {isAllowed('catalog:read') && <Tab to="/products" name="Products" icon={Boxes} />}
        {isAllowed('stock:write') ? (
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
          <ul className={classes.more}>
            {[...verbs, ...places]
              .filter(({ needs }) => isAllowed(needs))
              .map(({ to, name, icon: Icon }) => (
                <li key={to}>
                  <Link to={to} onClick={close}>
                    <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
                    {name}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        <AccountMenu />
      </Drawer>
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
