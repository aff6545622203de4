import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// Mantine asks the browser for these, and the simulated one lacks them or their answers.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

afterEach(cleanup)
