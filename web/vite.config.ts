import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The shape of a page in `index.html` is drawn before the app's own script takes the line. */
const shapeFirst: Plugin = {
  name: 'shape-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('<script type="module"', '$& fetchpriority="low"'),
  },
}

export default defineConfig({
  plugins: [react(), tailwindcss(), shapeFirst],
  build: {
    target: 'es2022',
    // What is inlined as data: would need an exception in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // A slow connection pays for every file: what every page needs is one, what several pages share few.
            { name: 'base', tags: ['$initial'] },
            { name: 'controls', test: /node_modules\/(@radix-ui|@floating-ui)|src\/ui\/(menu|progress|slider|tabs)\./ },
            { name: 'packages', test: /node_modules/, minShareCount: 2 },
            { name: 'shared', test: /src\/(features\/account|lib|routes|ui)\//, minShareCount: 2 },
            { name: 'learner', minShareCount: 2 },
          ],
        },
      },
    },
  },
  // For `npx vite` while working on the app; `learinal serve` runs beside it.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
