import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readAccess } from './access.mjs'
import { run } from './children.mjs'
import { compressFolder } from './compress.mjs'
import { projectOf, tellServer } from './miniProgram.mjs'
import { isFresh, keepStamp } from './stamps.mjs'

const shared = ['package.json', 'package-lock.json', 'tsconfig.json']
const pageInputs = ['src', 'config/index.ts', 'config/run/builds.mjs', 'babel.config.js']

/** The web app. */
export const h5Build = {
  name: 'h5',
  inputs: [...shared, ...pageInputs, 'config/h5', 'config/run/compress.mjs'],
  except: /\.weapp\.tsx?$/,
  outputs: ['dist/h5/index.html', 'dist/h5/preload.json'],
}

const weappBuild = (name, { plan = '', origin = '', released = false } = {}) => ({
  name,
  plan,
  released,
  inputs: [
    ...shared, ...pageInputs,
    'config/weapp', 'config/access.ts', 'config/accessOfBuild.ts', 'project.config.json',
    'config/run/access.mjs', 'config/run/importTypeScript.mjs', 'config/run/miniProgram.mjs',
  ],
  except: /\.h5\.tsx?$/,
  outputs: [`dist/${name}/app.json`],
  settings: `${plan} ${origin}`,
  env: { KAIBO_SERVER_ORIGIN: origin },
})

/** Server address of the mini programs under test; the test rig routes it to a real one. */
const testOrigin = 'https://kaibo.test'

/** The mini programs; plan and server stand in what is built. Tests have their own, so that nobody's is disturbed. */
export const weappBuilds = {
  weapp: weappBuild('weapp', {
    plan: process.env.LIVE_PLAN,
    origin: process.env.KAIBO_SERVER_ORIGIN,
    released: true,
  }),
  'weapp-native': weappBuild('weapp-native', { plan: 'native', origin: testOrigin }),
  'weapp-plugin': weappBuild('weapp-plugin', { plan: 'plugin', origin: testOrigin }),
}

/** The server and its media process. */
export const serverBuild = {
  name: 'server',
  inputs: [...shared, 'server', 'src/domain', 'config/access.ts', 'config/run/builds.mjs'],
  except: /^server\/demo\/(?:assets|make)$/,
  outputs: ['main', 'media', 'check', 'ownerLink', 'dataCommands'].map((program) => `dist/server/${program}.mjs`),
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
 * Builds the app for one platform by Taro, into dist/<name of the build>.
 * @param {string} rootDir
 * @param {'h5' | 'weapp'} platform
 * @param {{ name: string, env?: Record<string, string> }} spec
 */
export async function buildPages(rootDir, platform, { name, env }) {
  const taro = path.join(rootDir, 'node_modules/@tarojs/cli/bin/taro')
  const code = await run(process.execPath, [taro, 'build', '--type', platform], {
    cwd: rootDir,
    env: { NODE_ENV: 'production', TARO_ENV: platform, KAIBO_PAGES_OUT: `dist/${name}`, ...env },
  })
  if (code !== 0) throw new Error(`编译失败（${name}），原因见上。 | The build failed; the reason stands above.`)
  if (platform === 'h5') await compressFolder(path.join(rootDir, 'dist', name))
}

/**
 * Builds a mini program by the plan that config/access.ts allows, unless that is done, or refuses and says which rule
 * forbids it. Gaps of a release are reported each time: rules have dates, and the last report is long gone.
 * @param {string} rootDir
 * @param {{ name: string, plan: string, env: Record<string, string>, released: boolean }} spec
 * @param {(build: () => Promise<void>) => Promise<void>} work Runs the build, when there is one.
 */
export async function makeMiniProgram(rootDir, spec, work) {
  const { name, plan, env, released } = spec
  const access = await readAccess(rootDir, plan)
  if (access.refused) {
    throw new Error(`config/access.ts 不符合规则，未编译。 | It breaks a rule; nothing was built.\n${access.lines.join('\n')}`)
  }
  await buildIfStale(rootDir, spec, () => work(async () => {
    await buildPages(rootDir, 'weapp', { name, env: { ...env, ...access.env } })
    const project = path.join(rootDir, 'dist', name, 'project.config.json')
    writeFileSync(project, projectOf(readFileSync(project, 'utf8'), access.env.MINI_PROGRAM_APP_ID))
  }))
  const lines = [...tellServer(env.KAIBO_SERVER_ORIGIN), ...access.lines]
  if (!released || lines.length === 0) return
  process.stdout.write(`发布前还需要 Before a release:\n${lines.join('\n')}\n`)
}

/**
 * Packages of ES modules in hundreds of small files: finding and reading those was half of the time to listening
 * (1.2 s of CPU against 0.65 s), so they go into the built file. All others stay where they are.
 */
const bundledPackages = ['typebox', 'kysely', 'ulid', '@fastify/type-provider-typebox']

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
      entryPoints: {
        main: 'server/main.ts',
        media: 'server/media/main.ts',
        check: 'server/start/check.ts',
        ownerLink: 'server/start/ownerLink.ts',
        dataCommands: 'server/start/dataCommands.ts',
      },
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
