import {
  buildIfStale, buildMiniProgram, buildPages, buildServer, h5Build, serverBuild, weappBuilds,
} from './builds.mjs'
import { withProgress } from './progress.mjs'

const targets = {
  server: { spec: serverBuild, title: '编译服务端 Building the server', build: buildServer },
  h5: {
    spec: h5Build,
    title: '编译网页 Building the web app (1–2 min, first time only)',
    build: (rootDir) => buildPages(rootDir, 'h5', h5Build),
  },
  ...Object.fromEntries(Object.entries(weappBuilds).map(([name, spec]) => [name, {
    spec,
    title: `编译小程序 Building the mini program (${name}, 1 min)`,
    build: (rootDir) => buildMiniProgram(rootDir, spec),
  }])),
}

/**
 * Builds one part unless it is there and made from what is there now.
 * @param {string} rootDir
 * @param {'server' | 'h5' | 'weapp' | 'weapp-native' | 'weapp-plugin'} name
 */
export async function makeFresh(rootDir, name) {
  const { spec, title, build } = targets[name]
  await buildIfStale(rootDir, spec, () => withProgress(title, () => build(rootDir)))
}
