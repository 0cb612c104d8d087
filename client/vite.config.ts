import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** Code that so many pages need travels in one file: a hundred small ones pack badly, and keep a slow computer waiting. */
const pagesThatShare = 18

interface EntryPage {
  file: string
  /** Under client/src; with all that they import. */
  modules: readonly string[]
  /** What the page asks the server for first, to the letter. */
  calls: readonly string[]
}

const frame = ['i18n/fr-first.ts', 'app/shell/Shell.tsx']
const day = [...frame, 'app/shell/Landing.tsx', 'features/my-day/MyDayPage.tsx']

/** Entry pages for who has a session: they ask at once for what the other learns of one after the other. */
const signedInPages: readonly EntryPage[] = [
  { file: 'signed-in.html', modules: day, calls: ['sessions/current'] },
  { file: 'signed-in/ma-journee.html', modules: day, calls: ['sessions/current', 'my-day', 'drafts'] },
  {
    file: 'signed-in/incidents.html',
    modules: [...frame, 'features/incidents/IncidentListPage.tsx'],
    calls: ['sessions/current', 'incidents?period=recent&sort=newest&pageSize=50', 'reference/qualifications', 'views'],
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
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: pagesThatShare }] } },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: 'http://127.0.0.1:3000', ws: true } } },
})
