import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Code that so many pages need travels in one file: a hundred small ones pack badly, and keep a slow computer waiting. */
const pagesThatShare = 18

/** `npm run dev` serves the screens and hands `/api` to the server; the build lands where the server looks for it. */
export default defineConfig({
  plugins: [react()],
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
