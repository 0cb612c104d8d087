import {
  alpha,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'
import i18n from 'i18next'

const bleu: MantineColorsTuple = [
  '#f5f5fe',
  '#e3e3fd',
  '#cacafb',
  '#a8a8f8',
  '#8585f6',
  '#6a6af4',
  '#4646d0',
  '#2323b0',
  '#000091',
  '#00006b',
]
const gray: MantineColorsTuple = [
  '#f6f6f6',
  '#eeeeee',
  '#e5e5e5',
  '#dddddd',
  '#c8c8c8',
  '#8a8a8a',
  '#666666',
  '#4a4a4a',
  '#3a3a3a',
  '#161616',
]
const dark: MantineColorsTuple = [
  '#e4e4e8',
  '#cfcfd6',
  '#a3a3ad',
  '#72727d',
  '#44444e',
  '#33333c',
  '#2a2a32',
  '#1b1b21',
  '#16161b',
  '#101014',
]
const red: MantineColorsTuple = [
  '#fef4f4',
  '#ffe9e9',
  '#fddede',
  '#fcc0c0',
  '#ff7b7a',
  '#f95c5e',
  '#ce0500',
  '#b50400',
  '#9c0300',
  '#7d0200',
]
const green: MantineColorsTuple = [
  '#e9fbef',
  '#dffee6',
  '#b8fec9',
  '#88fdaa',
  '#4bd07b',
  '#27a658',
  '#18753c',
  '#146632',
  '#10552a',
  '#0c4321',
]
const orange: MantineColorsTuple = [
  '#fff4f0',
  '#ffe9e1',
  '#ffd7c7',
  '#ffb899',
  '#fc8a55',
  '#e06a2f',
  '#b34000',
  '#9b3700',
  '#832f00',
  '#6b2600',
]
const blue: MantineColorsTuple = [
  '#f0f6ff',
  '#e0edff',
  '#c4dbff',
  '#99c2ff',
  '#67a8ff',
  '#2f86ee',
  '#0063cb',
  '#0055ae',
  '#004791',
  '#003975',
]
const violet: MantineColorsTuple = [
  '#f7f3fd',
  '#ece3fb',
  '#dccbf7',
  '#c5a8f1',
  '#b08ceb',
  '#8f62dc',
  '#6a3bbd',
  '#5b31a4',
  '#4c288a',
  '#3d1f70',
]

const colors = { bleu, gray, dark, red, green, orange, blue, violet }

/** Colours of the French State design system, 14 px, dense. */
export const theme = createTheme({
  primaryColor: 'bleu',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.24,
  colors,
  // Filled shades are dark in the light theme and light in the dark one; Mantine would write both in white.
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input)
    const isPlain = (input.color ?? input.theme.primaryColor) in colors
    return input.variant === 'filled' && isPlain ? { ...resolved, color: 'var(--vigie-on-filled)' } : resolved
  },
  defaultRadius: 6,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', Menlo, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.5rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // A closed list would else be on the page with all its choices, measured again at each drawing.
    Combobox: { defaultProps: { keepMounted: false } },
    // Named, not imported: the entry of the page stays light.
    Table: { defaultProps: { fz: 13 } },
    Chip: { vars: () => ({ root: { '--chip-color': 'var(--vigie-on-filled)' } }) },
    Drawer: { styles: { title: { fontSize: '1rem', fontWeight: 650 } } },
    Modal: { defaultProps: { centered: true }, styles: { title: { fontSize: '1rem', fontWeight: 650 } } },
    // A dialog stands by itself: its header is not that of the page.
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ModalHeader: { defaultProps: { role: 'presentation' } },
    // Read when one is shown, in the language of then.
    DrawerCloseButton: { defaultProps: () => ({ 'aria-label': i18n.t('action.close') }) },
    ModalCloseButton: { defaultProps: () => ({ 'aria-label': i18n.t('action.close') }) },
    // A menu holds its choices and nothing else that can have the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    // The place where they come reads them out.
    Notification: { defaultProps: { role: 'none' } },
    TextInput: { defaultProps: { autoComplete: 'off' } },
  },
})

/** Grounds of the `light` variant in the dark theme: a breath of the colour, with text of 4.5:1 on it. */
const tints = Object.fromEntries(
  Object.entries(colors).flatMap(([name, shades]) => [
    [`--mantine-color-${name}-light`, alpha(shades[4], 0.13)],
    [`--mantine-color-${name}-light-hover`, alpha(shades[4], 0.2)],
    [`--mantine-color-${name}-light-color`, shades[3]],
  ]),
)

/** Text and marks that hold 4.5:1 in both themes; `--vigie-*` serve what Mantine has no variable for. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-font-size-table': '0.8125rem' },
  light: {
    '--mantine-color-error': red[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-dimmed': '#5f5f6a',
    '--mantine-color-anchor': bleu[8],
    '--vigie-on-filled': '#ffffff',
    '--vigie-line': gray[3],
    '--vigie-surface': '#f8f8fb',
    '--vigie-hover': '#f3f3fa',
    '--vigie-selected': bleu[1],
  },
  dark: {
    '--mantine-color-error': red[4],
    '--mantine-color-placeholder': '#9a9aa5',
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-anchor': '#a3a3fb',
    '--vigie-on-filled': '#101014',
    ...tints,
    '--vigie-line': dark[5],
    '--vigie-surface': dark[8],
    '--vigie-hover': dark[6],
    '--vigie-selected': '#2b2b52',
  },
})
