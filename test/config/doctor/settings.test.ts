import type { AccessProfile } from '@/domain/access/accessProfile'
import { generateConfiguration } from '@/domain/access/generateConfiguration'
import { judgeServer } from '@/domain/access/judgeServer'
import { readServer } from '../../../config/doctor/readServer'
import { settings } from '../../../server/config'
import { school, shop, TODAY } from '../../domain/access/profiles'
import { secrets, shopServer } from './environments'
import { judgeServerCase, serverCases, type ServerCase } from './serverCases'

/** Variables of which the doctor says nothing beside “the server starts”, and why. */
const needsNoJudgement: Readonly<Record<string, string>> = {
  PORT: 'the server’s own: a proxy leads to it, and network.health asks through it',
  RTMP_PORT: 'the own edge’s; its form is checked at the start',
  HOST: 'the server’s own; network.health asks whether anybody answers',
  DATA_DIR: 'tried at the start: it is made, locked and written to',
  DEMO: 'a choice',
  PAY_WITHIN_MINUTES: 'a choice within its range',
  PUSH_ADDRESS_HOURS: 'a choice within its range, whose standard is the vendor’s advice',
  PLAY_ADDRESS_HOURS: 'a choice within its range: players are given a new address before the old one ends',
  PUSH_KEY: 'the own edge’s; too short a key is refused at the start',
  PLAY_KEY: 'as PUSH_KEY',
  SESSION_KEY: 'as PUSH_KEY',
  METRICS_TOKEN: 'optional, and its form is checked at the start',
  WECHAT_REMINDER_TEMPLATE: 'WeChat alone knows its templates, and says so at the first message (WECHAT-6)',
  WECHAT_CHECK: 'a choice; without a mini program it is refused at the start, and lines that go unjudged are logged',
  WECHAT_REMINDER_FIELDS: 'as WECHAT_REMINDER_TEMPLATE',
  WECHAT_ACCOUNT_APP_ID: 'judged with its secret (server.officialAccount); one alone is refused at the start',
  WECHAT_ACCOUNT_APP_SECRET: 'as WECHAT_ACCOUNT_APP_ID; its form is judged by server.keyForm',
  TENCENT_CALLBACK_KEY: 'any text is a key, a missing one is refused at the start, and network.callback tries it',
  SERVICE_CONTACT: 'a choice: the mini program has WeChat’s own customer service; its form is checked at the start',
  ALLOWED_ORIGINS: 'a choice; its form is checked at the start',
  LOG_LEVEL: 'a choice',
  DATABASE_URL: 'tried at the start: the server connects and migrates',
  MANUAL_PAY_TEXT: 'without it and a picture the server does not start with PAYMENT=manual',
  MANUAL_PAY_PICTURE: 'as MANUAL_PAY_TEXT',
  WECHAT_PAY_CERTIFICATES: 'files are read at the start; without them and the public key it does not start',
  WECHAT_PAY_METHODS: 'the merchant platform alone knows what is open; WeChat Pay says so at the first payment',
  WECHAT_PAY_API_URLS: 'a choice; its form is checked at the start',
  WECHAT_PUSH_TOKEN: 'WeChat checks the address by it; one without its key is refused at the start',
  WECHAT_PUSH_KEY: 'as WECHAT_PUSH_TOKEN',
}

const told = (each: ServerCase): readonly string[] =>
  judgeServerCase(each).map(({ rule, severity, words }) => `${severity} ${rule} ${words}`)

/** Whether the findings of some case of the corpus change without its value of a variable. */
const isJudged = (variable: string): boolean =>
  serverCases
    .filter(({ environment = {} }) => variable in environment)
    .some((each) => {
      const { [variable]: _, ...others } = each.environment ?? {}
      const both = [told(each), told({ ...each, environment: others })]
      // A refusal at the start is the configuration's judgement and not the doctor's.
      return !both.flat().some((line) => / server\.config configRefused$/.test(line)) && both[0]?.join() !== both[1]?.join()
    })

const variables = Object.values(settings).map(({ variable }) => variable)

test.each(variables)('[ACCESS-9] %s is judged by the doctor, or it is said why it need not be', (variable) => {
  expect(isJudged(variable)).toBe(!(variable in needsNoJudgement))
})

test('no secret is among the facts that go to the studio', () => {
  const facts = readServer({ ...shopServer, CHAT: 'tencent' })
  expect(facts).toMatchObject({ kind: 'read', facts: { chat: { tokenGiven: true } } })
  for (const secret of Object.values(secrets)) expect(JSON.stringify(facts)).not.toContain(secret)
})

test('nothing is excused that there is not', () => {
  expect(Object.keys(needsNoJudgement).filter((name) => !(variables as readonly string[]).includes(name))).toEqual([])
})

const standard = (host: string) => ({ host, scene: 'standard' }) as const
const domains = { kind: 'own', push: standard('push.school.example'), play: standard('play.school.example') } as const

test.each<readonly [string, AccessProfile]>([
  ['a shop by the plugin', shop],
  ['a shop by a bizname', { ...shop, domains: { kind: 'bizname', bizname: 'kaibo' } }],
  ['a school on its own edge', school],
  ['a school at the cloud', { ...school, domains }],
])('the configuration generated for %s is good as soon as the secrets are filled in', (_, profile) => {
  const { serverEnvironment } = generateConfiguration(profile, 'live.shop.example')
  const filled = serverEnvironment.map(([name, value]) => [name, value || (secrets as Record<string, string>)[name]])
  // The way of paying is the operator's own choice.
  const environment = { ...Object.fromEntries(filled), PAYMENT: 'manual', MANUAL_PAY_TEXT: '建行 6217' }
  const findings = judgeServer(readServer(environment as Record<string, string>), profile, TODAY)
  expect(findings.filter(({ severity }) => severity !== 'good')).toEqual([])
})
