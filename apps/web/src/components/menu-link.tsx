import { Menu, type MenuItemProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorLike } from './link.tsx'

/** A link of the router in a menu. */
export const MenuLink = createLink((props: AnchorLike<MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
))
