import '@fontsource-variable/inter/wght.css'
import './app/first-styles.ts'
import './api/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askAhead } from './app/ask-ahead.ts'
import { Providers } from './app/providers.tsx'
import { AppRouter, firstRoute } from './app/router.tsx'
import { speakPreferred } from './i18n/preferred-language.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const screen = createRoot(root)

/** For so long the first screen waits for its code and its data, to be drawn once and whole. */
const patienceMilliseconds = 600
const patience = new Promise((resolve) => setTimeout(resolve, patienceMilliseconds))
const whole = Promise.all([askAhead(), firstRoute])

// Its words come while the code of the first screen does; nothing shows without them.
void Promise.all([speakPreferred(), Promise.race([whole, patience])]).then(() =>
  screen.render(
    <StrictMode>
      <Providers>
        <AppRouter />
      </Providers>
    </StrictMode>,
  ),
)
