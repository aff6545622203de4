import { createTheme, type CSSVariablesResolver } from '@mantine/core'

const dialog = {
  overlayProps: { backgroundOpacity: 0.3 },
  closeButtonProps: { 'aria-label': 'Close' },
}
const dialogStyles = { title: { fontSize: '1rem', fontWeight: 600 } }

/** Ten shades from the lightest; index 7 is the one on paper, index 4 the one on dark. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  respectReducedMotion: true,
  cursorType: 'pointer',
  black: '#22201c',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  colors: {
    teal: [
      '#e7f1ef',
      '#cbe2de',
      '#9fcdc6',
      '#78bbb2',
      '#5bb0a6',
      '#2f8d85',
      '#18766f',
      '#0e5f5b',
      '#0a4c49',
      '#073836',
    ],
    gray: [
      '#faf9f6',
      '#f4f2ed',
      '#ebe7e0',
      '#ded9d0',
      '#ccc6bb',
      '#8d867b',
      '#686158',
      '#534d45',
      '#38332d',
      '#22201c',
    ],
    dark: [
      '#ece8e1',
      '#d2ccc3',
      '#aba499',
      '#8f887d',
      '#403c36',
      '#322f2a',
      '#272421',
      '#1a1816',
      '#141311',
      '#0d0c0b',
    ],
    red: [
      '#fbecea',
      '#f6d5d1',
      '#eeb0a9',
      '#e8938a',
      '#e98378',
      '#cf5347',
      '#bb382c',
      '#a4271c',
      '#831d14',
      '#62150e',
    ],
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  fontWeights: { medium: '550', bold: '600' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  headings: {
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  shadows: {
    md: '0 1px 2px rgb(40 32 20 / 8%), 0 8px 24px rgb(40 32 20 / 10%)',
  },
  components: {
    Modal: {
      defaultProps: { ...dialog, centered: true, transitionProps: { duration: 120 } },
      styles: dialogStyles,
    },
    Drawer: {
      defaultProps: { ...dialog, position: 'right', transitionProps: { duration: 140 } },
      styles: dialogStyles,
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Select: {
      defaultProps: {
        checkIconPosition: 'right',
        comboboxProps: { shadow: 'md' },
        // Enter takes what is highlighted.
        selectFirstOptionOnChange: true,
      },
    },
    PasswordInput: {
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': 'Show what is typed' } },
    },
    // Names, reasons and notes may be in any script.
    TextInput: { defaultProps: { dir: 'auto' } },
    Textarea: { defaultProps: { dir: 'auto' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
})

const toTokens = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-muted)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-border': 'var(--line-field)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-teal-light': 'var(--accent-soft)',
  '--mantine-color-teal-light-hover': 'var(--accent-soft-hover)',
  '--mantine-color-teal-light-color': 'var(--accent)',
  '--mantine-color-red-light': 'var(--danger-soft)',
  '--mantine-color-red-light-color': 'var(--danger)',
}

/** Points Mantine's own variables at our tokens, so that both speak with one voice. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: toTokens,
  dark: toTokens,
})
