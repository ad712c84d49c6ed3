import { readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './children.mjs'
import { compressFolder } from './compress.mjs'
import { isFresh, keepStamp } from './stamps.mjs'

const shared = ['package.json', 'package-lock.json', 'tsconfig.json']
const taro = ['config/index.ts', 'config/h5', 'config/run/builds.mjs', 'babel.config.js']

/** The web app. */
export const h5Build = {
  name: 'h5',
  inputs: [...shared, 'src', ...taro, 'config/run/compress.mjs'],
  except: /\.weapp\.tsx?$/,
  outputs: ['dist/h5/index.html', 'dist/h5/preload.json'],
}

/** The mini program; its plan and its server stand in what is built. */
export const weappBuild = {
  name: 'weapp',
  inputs: [...shared, 'src', ...taro, 'project.config.json'],
  except: /\.h5\.tsx?$/,
  outputs: ['dist/weapp/app.json'],
  settings: `${process.env.LIVE_PLAN ?? ''} ${process.env.KAIBO_SERVER_ORIGIN ?? ''}`,
}

/** The server and its media process. */
export const serverBuild = {
  name: 'server',
  inputs: [...shared, 'server', 'src/domain', 'config/run/builds.mjs'],
  except: /^server\/demo\/(?:assets|make)$/,
  outputs: ['dist/server/main.mjs', 'dist/server/media.mjs', 'dist/server/check.mjs'],
}

/**
 * Makes a build unless what it made is still true.
 * @param {string} rootDir
 * @param {import('./stamps.mjs').BuildSpec} spec
 * @param {() => Promise<void>} build
 */
export async function buildIfStale(rootDir, spec, build) {
  if (isFresh(rootDir, spec)) return
  const stamp = keepStamp(rootDir, spec)
  await build()
  stamp()
}

/**
 * Builds the app for one platform by Taro, into dist/<platform>.
 * @param {string} rootDir
 * @param {'h5' | 'weapp'} platform
 */
export async function buildPages(rootDir, platform) {
  const taro = path.join(rootDir, 'node_modules/@tarojs/cli/bin/taro')
  const code = await run(process.execPath, [taro, 'build', '--type', platform], {
    cwd: rootDir,
    env: { NODE_ENV: 'production', TARO_ENV: platform },
  })
  if (code !== 0) throw new Error(`编译失败（${platform}），原因见上。 | The build failed; the reason stands above.`)
  if (platform === 'h5') await compressFolder(path.join(rootDir, 'dist/h5'))
}

/**
 * Packages of ES modules in hundreds of small files: finding and reading those was half of the time to listening
 * (1.2 s of CPU against 0.65 s), so they go into the built file. All others stay where they are.
 */
const bundledPackages = ['typebox', 'kysely', 'image-size', 'ulid', '@fastify/type-provider-typebox']

/**
 * Builds the server into dist/server: one file a program.
 * @param {string} rootDir
 */
export async function buildServer(rootDir) {
  const { build, stop } = await import('esbuild')
  const { dependencies } = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8'))
  try {
    await build({
      absWorkingDir: rootDir,
      entryPoints: { main: 'server/main.ts', media: 'server/media/main.ts', check: 'server/start/check.ts' },
      outdir: path.join(rootDir, 'dist/server'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      external: Object.keys(dependencies).filter((name) => !bundledPackages.includes(name)),
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      sourcemap: true,
      alias: { '@': path.join(rootDir, 'src') },
      logLevel: 'warning',
    })
  } finally {
    // Its helper process would live as long as the server.
    await stop()
  }
}
