import path from 'node:path'

/**
 * Builds the server into dist/server: one file a program, packages stay where they are.
 * @param {string} rootDir
 */
export async function buildServer(rootDir) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: rootDir,
    entryPoints: {
      main: 'server/main.ts',
      media: 'server/media/main.ts',
      check: 'server/start/check.ts',
    },
    outdir: path.join(rootDir, 'dist/server'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    alias: { '@': path.join(rootDir, 'src') },
    logLevel: 'warning',
  })
}
