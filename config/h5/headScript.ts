import path from 'node:path'
import { buildSync } from 'esbuild'

/** Compiles the script that stands in the page's head, for the browsers that package.json names. */
export function buildHeadScript(root: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [path.join(root, 'config/h5/headEntry.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    // A target that all of them run; given their names, esbuild refuses destructuring for a fault of an old Safari.
    target: 'es2019',
    alias: { '@': path.join(root, 'src') },
    // Chinese as it is: the page is UTF-8.
    charset: 'utf8',
  })
  return outputFiles[0]?.text.trim() ?? ''
}
