import { existsSync } from 'node:fs'
import path from 'node:path'

/** WeChat's upload tool: 1,086 packages, so it is fetched by whoever uploads and by nobody else. */
export const uploader = { name: 'miniprogram-ci', version: '2.1.42' }

/**
 * What WeChat's tool does to the files on the way. Taro has compiled them for the oldest phones and made them small;
 * compiled again to ES5 and with prefixes for styles they would be a tenth larger (decision 0007).
 */
export const uploadSetting = { es6: false, minify: true, minifyWXML: true, minifyWXSS: false }

/**
 * Requirements of an upload, or an error that names the missing one.
 * @param {{ rootDir: string, appid: string, env: NodeJS.ProcessEnv, version: string, words: string[] }} from
 */
export function readUploadOrder({ rootDir, appid, env, version, words }) {
  if (!/^wx[0-9a-f]{16}$/.test(appid)) {
    throw new Error(
      `config/access.ts 中的 miniProgramAppId 是 ${appid}，不能上传。请填写小程序后台“开发管理 > 开发设置”中的 AppID。` +
        `\nminiProgramAppId in config/access.ts is ${appid}, which cannot be uploaded: set the mini program's own.`,
    )
  }
  const origin = env.KAIBO_SERVER_ORIGIN ?? ''
  if (!/^https:\/\/[^/]+$/.test(origin)) {
    throw new Error(
      '请把 KAIBO_SERVER_ORIGIN 设为服务器的公网地址，例如 https://live.example.com；小程序只能访问已备案的 https 域名。' +
        '\nSet KAIBO_SERVER_ORIGIN to the server’s public https origin: a mini program reaches no other.',
    )
  }
  const keyFile = path.resolve(rootDir, env.WEAPP_KEY_FILE || `private.${appid}.key`)
  if (!existsSync(keyFile)) {
    throw new Error(
      `没有找到上传密钥 ${keyFile}。请在小程序后台“开发管理 > 开发设置 > 小程序代码上传”中生成并下载，` +
        '放在这里，或用 WEAPP_KEY_FILE 指出位置。' +
        '\nThe upload key is not there: generate it in the WeChat console, put it there or name it by WEAPP_KEY_FILE.',
    )
  }
  return { appid, keyFile, version, description: words.join(' ') || `Kaibo ${version}` }
}

/** What WeChat's refusals mean. Source: miniprogram-ci's documentation and its error codes, seen 2026-11. */
const refusals = [
  [/invalid ip|-10008/i, '本机的 IP 不在上传白名单中 | This machine’s IP is not in the console’s upload white list'],
  [/invalid signature|-10007|private key/i, '密钥与 AppID 不匹配 | The key does not belong to this appid'],
  [/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|socket hang up/, '无法连接微信服务器 | WeChat’s servers cannot be reached'],
]

/** @returns The message of a failed upload, with what it means where that is known. */
export function explainRefusal(message) {
  const [, meaning] = refusals.find(([pattern]) => pattern.test(message)) ?? []
  return meaning === undefined ? message : `${meaning}\n${message}`
}
