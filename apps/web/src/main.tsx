import './lib/zod-without-eval.ts'
import './app/theme/tokens.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './app/theme/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { watchRefusals } from './app/watch-refusals.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no element to draw into.')

watchRefusals()

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
