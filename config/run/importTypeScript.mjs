import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

let made = 0

/**
 * Compiles a TypeScript file with everything of ours that it imports, and imports what came out. Packages stay outside.
 * @param {string} rootDir
 * @param {string} file Absolute, or from the root.
 * @returns {Promise<Record<string, any>>}
 */
export async function importTypeScript(rootDir, file) {
  const { build, stop } = await import('esbuild')
  made += 1
  // Inside the repository, so that its packages are found; of this process alone, so that two do not meet.
  const outfile = path.join(rootDir, '.cache', `import-${process.pid}-${made}.mjs`)
  mkdirSync(path.dirname(outfile), { recursive: true })
  try {
    await build({
      absWorkingDir: rootDir,
      entryPoints: [path.resolve(rootDir, file)],
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      alias: { '@': path.join(rootDir, 'src') },
      logLevel: 'silent',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile, { force: true })
    // Its helper process would live as long as this one.
    await stop()
  }
}
