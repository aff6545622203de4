/** How a button looks that does something with a row, and not what most come to the row for. */
export const rowAction = {
  variant: 'subtle',
  color: 'gray',
  size: 'compact-sm',
  c: 'dimmed',
} as const
