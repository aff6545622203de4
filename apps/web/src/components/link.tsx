import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
} from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type AnchorLike<Props> = Props & Omit<ComponentProps<'a'>, keyof Props>

/** A link of the router that looks like text. */
export const TextLink = createLink((props: AnchorLike<AnchorProps>) => (
  <Anchor inherit {...props} />
))

/** A link of the router that looks like a button. */
export const ButtonLink = createLink((props: AnchorLike<ButtonProps>) => (
  <Button component="a" {...props} />
))

/** A link of the router in a menu. */
export const MenuLink = createLink((props: AnchorLike<MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
))
