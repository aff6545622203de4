import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

/** The properties of a component that is drawn as an anchor. */
export type AnchorLike<Props> = Props & Omit<ComponentProps<'a'>, keyof Props>

/** A link of the router that looks like text. */
export const TextLink = createLink((props: AnchorLike<AnchorProps>) => (
  <Anchor inherit {...props} />
))

/** A link of the router that looks like a button. */
export const ButtonLink = createLink((props: AnchorLike<ButtonProps>) => (
  <Button component="a" {...props} />
))
