import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { launchBrowser } from './browser'
import { findFreePorts } from './freePorts'
import { judgePage as judge, phone, picturesDir } from './judgePage'
import { startKaibo, type Kaibo } from './kaibo'
import { keptSession } from './owner'
import { sees } from './sees'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let context: BrowserContext
let page: Page
let authenticator: { readonly cdp: CDPSession; readonly id: string }
/** Passkeys need a host with a name. */
let origin = ''

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** A phone's own authenticator, whose person always agrees. */
async function addAuthenticator(): Promise<typeof authenticator> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id }
}

const credentials = async () =>
  (await authenticator.cdp.send('WebAuthn.getCredentials', { authenticatorId: authenticator.id })).credentials

const openAccount = async (): Promise<void> => {
  await page.goto(`${origin}/studio/staff`)
  await button('我的账号').click()
  await page.getByRole('heading', { name: '通行密钥' }).waitFor()
}
const signOut = async (): Promise<void> => {
  await page.goto(`${origin}/studio`)
  await button('退出登录').click()
  await page.getByRole('alertdialog').getByRole('button', { name: '退出登录' }).click()
  await button('用通行密钥登录').waitFor()
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-passkey-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  origin = kaibo.origin.replace(/\/\/[^:/]+/, '//localhost')
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: phone, locale: 'zh-CN', reducedMotion: 'reduce' })
  page = await context.newPage()
  authenticator = await addAuthenticator()
  await page.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, origin))
  await button('新建直播间').first().waitFor()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[STAFF-33] the owner adds a passkey on the own account; its code loads with the press', async () => {
  await openAccount()
  await sees(page.getByText('还没有通行密钥'))
  await judge(page, 'passkeys-none')
  const scripts: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.url())
  })
  await button('添加通行密钥').click()
  await sees(page.getByText(/还没用过/))
  expect(scripts.length).toBeGreaterThan(0)
  const [credential] = await credentials()
  expect(credential).toMatchObject({ rpId: 'localhost', isResidentCredential: true, userName: '主播' })
  await judge(page, 'passkeys')
})

test('[STAFF-30] the same device adds no second one, and says so', async () => {
  await button('添加通行密钥').click()
  await sees(page.getByRole('alert').getByText('这台设备已经添加过通行密钥'))
  expect(await credentials()).toHaveLength(1)
})

test('[STAFF-33] it is renamed', async () => {
  await button('改名').click()
  await page.getByLabel('通行密钥的名字').fill('我的手机')
  await button('保存').click()
  await sees(page.getByText('我的手机'))
})

test('[STAFF-30] signed out, one press signs in as the same person', async () => {
  const before = await keptSession(page)
  await signOut()
  await judge(page, 'passkeys-sign-in')
  await button('用通行密钥登录').click()
  await sees(page.getByText('主播 · 店主'))
  const after = await keptSession(page)
  expect([after?.user, after?.token === before?.token]).toEqual([before?.user, false])
  await openAccount()
  await sees(page.getByText(/用过 · 通行密钥/))
})

test('[STAFF-31] a copy of an authenticator with an older counter is refused', async () => {
  const [credential] = await credentials()
  await signOut()
  const { cdp, id: authenticatorId } = authenticator
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential!.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential!, signCount: 0 } })
  await button('用通行密钥登录').click()
  await sees(page.getByRole('alert').getByText('通行密钥登录没有成功'))
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential!.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential!, signCount: 50 } })
  await button('用通行密钥登录').click()
  await sees(page.getByText('主播 · 店主'))
})

test('[STAFF-30] removed, it signs in no more', async () => {
  await openAccount()
  await button('移除').click()
  await sees(page.getByRole('alertdialog').getByText('移除“我的手机”？'))
  await judge(page, 'passkeys-remove')
  await page.getByRole('alertdialog').getByRole('button', { name: '移除', exact: true }).click()
  await sees(page.getByText('还没有通行密钥'))
  await signOut()
  await button('用通行密钥登录').click()
  await sees(page.getByRole('alert').getByText('通行密钥登录没有成功'))
  expect((await keptSession(page))?.user.role).not.toBe('owner')
})
