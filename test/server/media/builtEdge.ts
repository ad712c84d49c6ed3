import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const rootDir = path.resolve(__dirname, '../../..')
const cacheDir = path.join(rootDir, '.cache/test')
let built: Promise<string> | null = null

/** The media process as one file, built once a test file. Put in place whole: test workers build it side by side. */
export const builtEdge = (): Promise<string> => {
  built ??= (async () => {
    const { outputFiles } = await build({
      entryPoints: [path.join(rootDir, 'server/media/main.ts')],
      write: false,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: { '@': path.join(rootDir, 'src') },
      logLevel: 'error',
    })
    const unready = path.join(cacheDir, `media-${process.pid}.cjs`)
    const ready = path.join(cacheDir, 'media.cjs')
    await mkdir(cacheDir, { recursive: true })
    await writeFile(unready, outputFiles[0]?.contents ?? '')
    await rename(unready, ready)
    return ready
  })()
  return built
}
