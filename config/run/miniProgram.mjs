/**
 * `project.config.json` beside a built mini program: WeChat's developer tools open the folder as this appid.
 * @param {string} text What Taro wrote, which names the appid for trying out.
 * @param {string} appid
 */
export const projectOf = (text, appid) => `${JSON.stringify({ ...JSON.parse(text), appid }, null, 2)}\n`

/**
 * Warnings about the server of a mini program: one where it has no server, else none.
 * @param {string} origin
 */
export const tellServer = (origin) =>
  origin === ''
    ? [
      '  ! 没有设置 KAIBO_SERVER_ORIGIN，小程序连不上服务器。例如 KAIBO_SERVER_ORIGIN=https://live.example.com。\n' +
        '    It reaches no server: set KAIBO_SERVER_ORIGIN to the server’s public https origin and build again.',
    ]
    : []
