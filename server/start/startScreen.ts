import { isIP } from 'node:net'
import type { Config } from '../config'
import { drawTerminalQr } from './terminalQr'

/** Where people reach this server, as far as the machine itself can tell. */
export interface Reach {
  /** For this machine. */
  readonly local: string
  /** For others; the same as `local` when the server listens to this machine alone. */
  readonly others: string
}

/** Whether a host to listen on means every address of the machine. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** `listening` is the port in fact, when the configured one is 0. */
export function chooseReach(config: Pick<Config, 'host' | 'publicUrl'>, listening: number, lan: string | null): Reach {
  const { host, publicUrl } = config
  const everywhere = isEverywhere(host)
  const origin = (name: string): string => `http://${isIP(name) === 6 ? `[${name}]` : name}:${listening}`
  const local = origin(everywhere ? 'localhost' : host)
  if (publicUrl !== '') return { local, others: publicUrl }
  return { local, others: everywhere && lan !== null ? origin(lan) : local }
}

export interface StartScreen {
  readonly reach: Reach
  /** Signs the first owner in, once; null where it is not to be shown. */
  readonly ownerCode: string | null
  readonly dataDir: string
  /** Whether shop rooms have a seller to name (SELLER_DUTY). */
  readonly seller: 'given' | 'missing' | 'dutyOff'
  /** Whether the sandbox takes the payments. */
  readonly isSandbox: boolean
  /** Whether colours may be used. */
  readonly colours: boolean
}

/** Details that the law asks of a shop and that are missing; empty where all are given. */
const sellerWords = {
  given: null,
  missing: '未填卖家信息：商品直播间开播前在后台填写；示例除外 (a shop of yours starts once its seller is named)',
  dutyOff: '卖家信息不检查：SELLER_DUTY=off (no seller is asked for; outside mainland China alone)',
} as const

const sandboxWords = '沙盒收银台：可以下单试付，不动真钱 (the sandbox takes payments; no money moves)'

/** Text printed once the server listens: four things, the missing details of a shop, and how to end it. */
export function drawStartScreen({ reach, ownerCode, dataDir, seller, isSandbox, colours }: StartScreen): string {
  const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)
  const [bold, dim] = [paint(1), paint(2)]
  const row = (label: string, text: string): string => `  ${dim(label)}  ${text}`
  const watch = `${reach.others}/`
  const { rows, isPair } = drawTerminalQr(watch, colours)
  return [
    '',
    `  ${bold('Kaibo 开播')}`,
    '',
    row('观看 Watch ', bold(watch)),
    ...(reach.local === reach.others ? [] : [row('           ', `${reach.local}/`)]),
    // Behind `#` the code reaches neither a proxy's log nor another site.
    row('后台 Studio', bold(`${reach.others}/studio${ownerCode === null ? '' : `#code=${ownerCode}`}`)),
    row(
      '           ',
      dim(
        ownerCode === null
          ? '登录链接不再打印；需要时运行 (for a sign-in link, run) npx kaibo owner-link'
          : '一次性链接，用过即失效；每次启动都会换新 (works once)',
      ),
    ),
    // Never the address itself: terminals are shown, shared and kept.
    row('推流 Push  ', '推流地址在后台的直播间里 (in the studio, in the room)'),
    ...(isSandbox ? [row('收款 Pay   ', sandboxWords)] : []),
    row('数据 Data  ', dataDir),
    ...(sellerWords[seller] === null ? [] : [row('卖家 Seller', sellerWords[seller])]),
    '',
    ...rows.map((line) => `  ${line}`),
    '',
    ...(isPair ? ['  终端是深色底，扫左边；浅色底，扫右边 (dark terminal: scan the left code; light: the right)'] : []),
    dim('  手机在同一网络下扫码观看。按 Ctrl-C 结束。'),
    '',
    '',
  ].join('\n')
}
