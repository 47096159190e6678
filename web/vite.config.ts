import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2022',
    // What is inlined as data: would need an exception in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // For `npx vite` while working on the app; `learinal serve` runs beside it.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
