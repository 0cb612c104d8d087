import '@fontsource-variable/inter/wght.css'
import './app/first-styles.ts'
import './api/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askAhead } from './app/ask-ahead.ts'
import { Providers } from './app/providers.tsx'
import { AppRouter } from './app/router.tsx'
import { speakPreferred } from './i18n/preferred-language.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const screen = createRoot(root)
void askAhead()
// Its words come while the code of the first screen does; nothing shows without them.
void speakPreferred().then(() =>
  screen.render(
    <StrictMode>
      <Providers>
        <AppRouter />
      </Providers>
    </StrictMode>,
  ),
)
