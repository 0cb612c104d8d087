import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** What lists of choices, menus and dialogs are made of. */
const choices =
  /floating-ui|mantine.core.*(Collapse|Combobox|Floating|FocusTrap|InlineInput|Menu|Modal|PillsInput|Popover|ScrollArea|Select)/

const frame = ['i18n/fr-first.ts', 'app/shell/Shell.tsx']
const day = [...frame, 'app/shell/Landing.tsx', 'features/my-day/MyDayPage.tsx']

/** Small parts of the frame and of the first page, which other pages share. */
const frameParts = [
  'ActionIcon',
  'Breadcrumbs',
  'DataTable',
  'DemonstrationBanner',
  'EmptyState',
  'Kbd',
  'PageHeader',
  'StatusBadge',
  'ToneBadge',
  'VisuallyHidden',
  'dates',
  'get-auto-contrast',
  'labels',
  'use-hotkeys',
  'use-page-keys',
  'when-quiet',
]

/** What the first form is made of, at sign-in. */
const fields =
  /mantine.form|InputBase|TextInput|PasswordInput|Paper|FormErrorSummary|mantine.core.*.List.List|validate-with|on-leave/

/**
 * What several pages share travels in a few files, the first that fits a module: a hundred small ones keep a slow computer
 * waiting. None may hold what the first page needs beside what it does not.
 */
const sharedFiles = [
  { name: 'common', tags: ['$initial' as const], minShareCount: 18 },
  { name: 'first', tags: ['$initial' as const] },
  { name: 'frame', test: new RegExp(frameParts.join('|')), minShareCount: 2 },
  { name: 'fields', test: fields, minShareCount: 2 },
  { name: 'icons', test: /tabler/, minShareCount: 2 },
  { name: 'incident-contract', test: /shared.src.incidents/, minShareCount: 2 },
  { name: 'choices', test: choices, minShareCount: 5 },
  { name: 'parts', test: /src.(ui|features)|mantine/, maxModuleSize: 8000, minShareCount: 7 },
].map((group, place, all) => ({ ...group, priority: all.length - place }))

interface EntryPage {
  file: string
  /** Under client/src; with all that they import. */
  modules: readonly string[]
  /** What the page asks the server for first, to the letter. */
  calls: readonly string[]
}

/** Entry pages for who has a session: they ask at once for what the other learns of one after the other. */
const signedInPages: readonly EntryPage[] = [
  { file: 'signed-in.html', modules: day, calls: ['sessions/current'] },
  { file: 'signed-in/ma-journee.html', modules: day, calls: ['sessions/current', 'my-day', 'drafts'] },
  {
    file: 'signed-in/incidents.html',
    modules: [...frame, 'features/incidents/IncidentListPage.tsx'],
    calls: ['sessions/current', 'incidents?period=recent&sort=newest&pageSize=50', 'reference/qualifications', 'views'],
  },
  {
    file: 'signed-in/mises-en-production.html',
    modules: [...frame, 'features/go-lives/GoLivesPage.tsx'],
    calls: ['sessions/current', 'go-lives/grid?kind=buc', 'calendar-lines', 'reference/bucs', 'reference/checklists'],
  },
]

/** Names of the scripts and styles of these chunks and of all that they import. */
const filesOf = (bundle: Rolldown.OutputBundle, isWanted: (chunk: Rolldown.OutputChunk) => boolean): Set<string> => {
  const files = new Set<string>()
  const want = (fileName: string): void => {
    const chunk = bundle[fileName]
    if (chunk?.type !== 'chunk' || files.has(fileName)) return
    files.add(fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    chunk.imports.forEach(want)
  }
  for (const output of Object.values(bundle)) if (output.type === 'chunk' && isWanted(output)) want(output.fileName)
  return files
}

const hintFor = (fileName: string): string =>
  fileName.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="/${fileName}">`
    : `<link rel="modulepreload" crossorigin href="/${fileName}">`

const askAtOnce = (): Plugin => ({
  name: 'ask-at-once',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html']
    if (page?.type !== 'asset') return
    const html = String(page.source)
    for (const { file, modules, calls } of signedInPages) {
      const files = filesOf(bundle, ({ facadeModuleId }) =>
        modules.some((path) => facadeModuleId?.endsWith(`/src/${path}`) === true),
      )
      const hints = [
        ...[...files].filter((fileName) => !html.includes(fileName)).map(hintFor),
        ...calls.map(
          (call) => `<link rel="preload" as="fetch" crossorigin href="/api/v1/${call.replaceAll('&', '&amp;')}">`,
        ),
      ]
      this.emitFile({ type: 'asset', fileName: file, source: html.replace('</head>', `${hints.join('')}</head>`) })
    }
  },
})

/** `npm run dev` serves the screens and hands `/api` to the server; the build lands where the server looks for it. */
export default defineConfig({
  plugins: [react(), askAtOnce()],
  build: {
    outDir: 'dist',
    target: ['chrome125', 'firefox128', 'safari18'],
    sourcemap: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: sharedFiles } },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: 'http://127.0.0.1:3000', ws: true } } },
})
