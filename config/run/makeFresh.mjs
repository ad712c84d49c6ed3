import {
  buildIfStale, buildPages, buildServer, h5Build, makeMiniProgram, serverBuild, weappBuilds,
} from './builds.mjs'
import { withProgress } from './progress.mjs'

const whenStale = (spec, title, build) => (rootDir) =>
  buildIfStale(rootDir, spec, () => withProgress(title, () => build(rootDir)))

const targets = {
  server: whenStale(serverBuild, '编译服务端 Building the server', buildServer),
  h5: whenStale(h5Build, '编译网页 Building the web app (1–2 min, first time only)', (rootDir) =>
    buildPages(rootDir, 'h5', h5Build)),
  ...Object.fromEntries(Object.entries(weappBuilds).map(([name, spec]) => {
    const title = `编译小程序 Building the mini program (${name}, 1 min)`
    return [name, (rootDir) => makeMiniProgram(rootDir, spec, (build) => withProgress(title, build))]
  })),
}

/**
 * Builds one part unless it is there and made from what is there now.
 * @param {string} rootDir
 * @param {'server' | 'h5' | 'weapp' | 'weapp-native' | 'weapp-plugin'} name
 */
export const makeFresh = (rootDir, name) => targets[name](rootDir)
