import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../testing/render-app.tsx'
import { LevelGauge } from './level-gauge.tsx'

const marks = { minStock: 10, maxStock: 100 }

test.each([
  { quantity: 0, status: 'out', says: '0 pieces, Out; marks at 10 and 100' },
  { quantity: 10, status: 'low', says: '10 pieces, Low; marks at 10 and 100' },
  { quantity: 11, status: 'ok', says: '11 pieces, OK; marks at 10 and 100' },
  { quantity: 101, status: 'over', says: '101 pieces, Over; marks at 10 and 100' },
])('is $status at $quantity, and says so in words', ({ quantity, status, says }) => {
  renderApp(<LevelGauge quantity={quantity} label="Bolts" {...marks} />)
  const gauge = screen.getByRole('meter', { name: 'Bolts' })
  expect(gauge.dataset['status']).toBe(status)
  expect(gauge.getAttribute('aria-valuetext')).toBe(says)
})

test('shows the level after a change, and never one below zero', () => {
  renderApp(<LevelGauge quantity={20} change={-50} label="Bolts" {...marks} />)
  const gauge = screen.getByRole('meter', { name: 'Bolts' })
  expect(gauge.getAttribute('aria-valuenow')).toBe('0')
  expect(gauge.dataset['status']).toBe('out')
})
