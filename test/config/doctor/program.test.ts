import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { AccessProfile } from '@/domain/access/accessProfile'
import { school, shop } from '../../domain/access/profiles'
import { machineEnvironment } from '../../fakes/machineEnvironment'
import { makeFolder, write, writeBuilt } from './builtTree'
import { schoolServer, secrets, shopServer } from './environments'
import { openPublicServer } from './publicServer'

/** Each test starts programs, which take long on a busy machine. */
const rootDir = path.resolve(__dirname, '../../..')
const temporary = makeFolder()
afterAll(temporary.dispose)
const at = (file: string): string => path.join(temporary.folder, file)

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

const run = async (args: readonly string[], input = '', script = 'doctor.mjs'): Promise<Ended> => {
  const child = spawn(process.execPath, [path.join(rootDir, 'config/run', script), ...args], {
    cwd: temporary.folder,
    // No settings of the user who runs the tests: the program would call their PUBLIC_URL.
    env: { ...machineEnvironment(), LANG: 'zh_CN.UTF-8' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output, errors }
}

const writeEnvironment = (file: string, variables: Readonly<Record<string, string>>): void =>
  write(temporary.folder, file, Object.entries(variables).map(([name, value]) => `${name}=${value}`).join('\n'))

/** Writes everything that a release has, and names it on the command line. */
const release = (profile: AccessProfile, environment: Readonly<Record<string, string>>): readonly string[] => {
  write(temporary.folder, 'profile.json', JSON.stringify(profile))
  writeBuilt(at('dist/weapp'), profile.plan)
  const project = { appid: profile.miniProgramAppId, miniprogramRoot: 'dist/weapp/', setting: { urlCheck: true } }
  write(temporary.folder, 'project.config.json', JSON.stringify(project))
  writeEnvironment('server.env', environment)
  return ['--profile', 'profile.json', '--built', 'dist/weapp', '--project', 'project.config.json',
    '--env', 'server.env', '--date', '2026-11-23', '--offline']
}

type Told = 'area' | 'rule' | 'severity' | 'what' | 'why' | 'mend'
interface Report {
  readonly plan: string
  readonly plans: Readonly<Record<string, { open: boolean; closedBy: string[]; because: string[] }>>
  readonly findings: readonly (Readonly<Record<Told, string>> & { readonly replaced: readonly { rule: string }[] })[]
  readonly steps: readonly { id: string; state: string }[]
  readonly generated: { readonly weChatDomains: Record<string, string[]> }
  readonly profile: AccessProfile
}
const parse = ({ output }: Ended): Report => JSON.parse(output) as Report

test('a school that has everything is good: 0', async () => {
  const ended = await run([...release(school, schoolServer), '--json'])
  expect(ended).toMatchObject({ code: 0, errors: '' })
  const { findings, generated } = parse(ended)
  expect(findings.filter(({ severity }) => severity === 'warn' || severity === 'stop')).toEqual([])
  expect(generated.weChatDomains).toEqual({
    request: ['https://live.school.example'],
    socket: ['wss://live.school.example'],
    uploadFile: ['https://live.school.example'],
    downloadFile: ['https://live.school.example'],
  })
})

test('a missing licence is a warning: 1', async () => {
  const ended = await run([...release({ ...school, licences: [] }, schoolServer), '--json'])
  expect(ended.code).toBe(1)
  expect(parse(ended).findings.filter(({ severity }) => severity === 'warn').map(({ rule }) => rule)).toEqual([
    'licence.school',
  ])
})

test('an individual is a stop, and gets no other advice: 2', async () => {
  const ended = await run([...release({ ...school, subject: 'individual' }, schoolServer), '--json'])
  expect(ended.code).toBe(2)
  expect(parse(ended).steps.map(({ id }) => id)).toEqual(['subject'])
  expect(parse(ended).findings.map(({ rule }) => rule)).toEqual(['subject.notIndividual'])
})

test('both plans are listed with their reasons', async () => {
  const { plans } = parse(await run([...release(shop, shopServer), '--json']))
  expect(plans.plugin).toMatchObject({ open: true, closedBy: [] })
  expect(plans.plugin?.because.join()).toContain('电商平台>电商平台')
  expect(plans.native).toMatchObject({ open: false })
  expect(plans.native?.because.join()).toContain('只能使用方案二')
})

test('a finding says what, why with its document and date, and how to mend it', async () => {
  const ended = await run([...release({ ...shop, licences: [] }, shopServer), '--json', '--language', 'en'])
  const [finding] = parse(ended).findings.filter(({ rule }) => rule === 'licence.telecomKinds')
  expect(finding).toMatchObject({ area: 'access', severity: 'warn' })
  expect(finding?.why).toMatch(/licence\.telecomKinds: .*2025-02-07/)
  expect(finding?.mend).not.toBe('')
})

test('no secret is printed, neither of a good environment nor of a bad one', async () => {
  const environment = { ...shopServer, CHAT: 'tencent' }
  const args = release(shop, environment)
  const good = [await run(args), await run([...args, '--json'])]
  const misplaced = { TENCENT_SECRET_ID: secrets.TENCENT_SECRET_KEY, PORT: secrets.PUSH_KEY }
  writeEnvironment('server.env', { ...environment, ...misplaced })
  const bad = [await run(args), await run([...args, '--json'])]
  expect([...good, ...bad].map(({ code }) => code)).toEqual([0, 0, 2, 2])
  for (const { output, errors } of [...good, ...bad]) {
    for (const secret of Object.values(secrets)) expect(`${output}${errors}`).not.toContain(secret)
  }
})

test('[SELLER-10] --date asks for the law of selling live from the day on which it came into force', async () => {
  const args = release(shop, { ...shopServer, SELLER_DUTY: 'off' }).filter((arg) => arg !== '2026-11-23')
  const rulesOn = async (day: string): Promise<readonly string[]> => {
    const dated = args.flatMap((arg) => (arg === '--date' ? [arg, day] : [arg]))
    const { findings } = parse(await run([...dated, '--json']))
    return [...new Set(findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('shop.')))]
  }
  expect(await rulesOn('2026-01-31')).toEqual([])
  expect(await rulesOn('2026-02-01')).toEqual(['shop.duty', 'shop.retention', 'shop.seller'])
})

test('the server’s address is asked unless --offline is given', async () => {
  const server = await openPublicServer()
  try {
    const args = release(school, { PUBLIC_URL: server.origin }).filter((arg) => arg !== '--offline')
    const { findings } = parse(await run([...args, '--json']))
    const health = findings.find(({ rule }) => rule === 'network.health')
    expect(health).toMatchObject({ severity: 'good', area: 'network' })
    expect(findings.find(({ rule }) => rule === 'server.publicUrl')?.severity).toBe('stop')
  } finally {
    await server.close()
  }
})

test('the repository as it stands is for trying out: both plans listed, in the terminal’s language', async () => {
  const { code, output } = await run(['--offline'], '', 'doctor.mjs')
  expect(code).toBe(2)
  expect(output).toContain('方案一')
  expect(output).toMatch(/方案二.*不可用\n.*\[category\.pluginEducation\]/)
  expect(output).toContain('服务器域名')
})

test('a replaced rule is shown beside its replacement, to users and to programs', async () => {
  const args = release({ ...shop, plugin: { ...shop.plugin, version: '1.2.4' } }, shopServer)
  const old = '插件最低版本限制为 1.2.4。'
  expect((await run(args)).output).toMatch(/厂商的最低版本 1\.3\.4[^]*原规则: 插件最低版本限制为 1\.2\.4。（腾讯云/)
  const finding = parse(await run([...args, '--json'])).findings.find(({ rule }) => rule === 'plugin.minimum134')
  expect(finding?.replaced.map(({ rule }) => rule)).toEqual([old, '插件最低版本限制为 1.1.3。'])
})

test.each<readonly [string, readonly string[], RegExp]>([
  ['an option that there is not', ['--ofline'], /没有选项 --ofline.*--help/],
  ['an option without its value', ['--profile'], /--profile.*--help/],
  ['an option with a value too many', ['--offline=no'], /--offline.*--help/],
  ['a word that is no option', ['today'], /today.*--help/],
  ['a date that is none', ['--date', '2026-02-30'], /--date 2026-02-30/],
  ['a language that there is not', ['--language', 'fr'], /--language fr/],
  ['a profile that is not there', ['--profile', 'nowhere.json'], /nowhere\.json/],
  ['a profile that cannot be compiled', ['--profile', 'broken.ts'], /broken\.ts/],
  ['a profile whose form is wrong', ['--profile', 'form.json'], /plan.*native.*plugin/s],
])('%s is reported: 2', async (_, args, words) => {
  write(temporary.folder, 'broken.ts', 'export const accessProfile = {')
  write(temporary.folder, 'form.json', JSON.stringify({ ...school, plan: 'both' }))
  const { code, errors } = await run(args)
  expect(code).toBe(2)
  expect(errors).toMatch(words)
})

test('a missing, wrong or unknown field is reported as such', async () => {
  const { plan, ...rest } = school
  write(temporary.folder, 'fields.json', JSON.stringify({ ...rest, Plan: plan, use: 'sale' }))
  const { code, errors } = await run(['--profile', 'fields.json'])
  expect(code).toBe(2)
  expect(errors).toMatch(/use：应为 selling、.*之一，现在是 "sale"[^]*缺少 plan，应为 native、plugin 之一[^]*没有 Plan 这一项/)
})

test('a missing environment file is reported: 2', async () => {
  const args = release(school, schoolServer).map((arg) => (arg === 'server.env' ? 'nowhere.env' : arg))
  const { code, output } = await run(args)
  expect(code).toBe(2)
  expect(output).toContain('nowhere.env')
})

test('a profile in TypeScript is read', async () => {
  const args = release(school, schoolServer).map((arg) => (arg === 'profile.json' ? 'profile.ts' : arg))
  write(temporary.folder, 'profile.ts', `export const accessProfile: object = ${JSON.stringify(school)}`)
  expect((await run(args)).code).toBe(0)
})

test('--ask: answers become a profile, and questions do not mix with JSON', async () => {
  const args = release(school, schoolServer)
  // Company, selling, 电商平台 by its name, passed, ICP; the plan in brackets; usable; own domains; account; appid.
  const answers = ['2', '1', '电商平台>电商平台', '1', '1', '', '4', '1.3.9', '3', 'push.shop.example', '2',
    'play.shop.example', '2', '1250000000', 'wx0123456789abcdef']
  const { output, errors } = await run([...args, '--ask', '--json'], `${answers.join('\n')}\n`)
  const { profile, plan } = JSON.parse(output) as Report
  expect(plan).toBe('plugin')
  expect(profile).toEqual(shop)
  expect(errors).toContain('小程序的主体')
})

test('--ask: an individual is asked nothing more', async () => {
  const { code, output } = await run([...release(school, schoolServer), '--ask'], '1\n')
  expect(code).toBe(2)
  expect(output).toContain('subject.notIndividual')
})

test('--ask: a wrong answer is asked again, and an input that ends is reported', async () => {
  const { code, errors, output } = await run([...release(school, schoolServer), '--ask'], '9\n2\n')
  expect(code).toBe(2)
  expect(output).toContain('请输入列出的编号')
  expect(errors).toContain('输入结束')
})

test('kaibo doctor is the same program, and kaibo alone lists the commands', async () => {
  expect((await run(['doctor', '--help'], '', 'kaibo.mjs')).output).toContain('--profile FILE')
  expect(await run([], '', 'kaibo.mjs')).toMatchObject({ code: 2, errors: expect.stringContaining('doctor') as string })
})
