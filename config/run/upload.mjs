// `npm run upload:weapp [what is new]`: builds the mini program and uploads it to WeChat as a development version.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { readAccess } from './access.mjs'
import { endWithChildren, run } from './children.mjs'
import { makeFresh } from './makeFresh.mjs'
import { withProgress } from './progress.mjs'
import { rootDir } from './rootDir.mjs'
import { explainRefusal, readUploadOrder, uploader, uploadSetting } from './uploadOrder.mjs'

/** Fetches WeChat's uploader beside our packages, once. */
async function fetchUploader() {
  const folder = path.join(rootDir, '.cache', `${uploader.name}-${uploader.version}`)
  const entry = path.join(folder, 'node_modules', uploader.name, 'package.json')
  if (!existsSync(entry)) {
    const code = await withProgress(`下载 Fetching ${uploader.name} ${uploader.version} (1–2 min, 276 MB)`, () =>
      run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund',
        `${uploader.name}@${uploader.version}`], { cwd: rootDir }))
    if (code !== 0) throw new Error('下载上传工具失败，请检查网络。 | The uploader could not be fetched: see above.')
  }
  return createRequire(entry)(uploader.name)
}

endWithChildren()
try {
  const { env } = await readAccess(rootDir, process.env.LIVE_PLAN)
  const { version: own } = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8'))
  const order = readUploadOrder({
    rootDir,
    appid: env.MINI_PROGRAM_APP_ID,
    env: process.env,
    version: own,
    words: process.argv.slice(2),
  })
  await makeFresh(rootDir, 'weapp')
  const ci = await fetchUploader()
  const project = new ci.Project({
    appid: order.appid,
    type: 'miniProgram',
    projectPath: path.join(rootDir, 'dist/weapp'),
    privateKeyPath: order.keyFile,
  })
  await withProgress('上传 Uploading', () =>
    ci.upload({
      project,
      version: order.version,
      desc: order.description,
      setting: uploadSetting,
      onProgressUpdate: () => {},
    }))
  process.stdout.write(`已上传 ${order.version}，请在小程序后台“版本管理”中提交审核。 | Uploaded; submit it in the console.\n`)
} catch (error) {
  process.stderr.write(`${explainRefusal(error.message)}\n`)
  process.exitCode = 1
}
